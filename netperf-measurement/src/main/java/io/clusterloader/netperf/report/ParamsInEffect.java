package io.clusterloader.netperf.report;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.clusterloader.netperf.catalogue.SelectedCase;
import io.clusterloader.netperf.catalogue.Words;
import io.clusterloader.netperf.params.StartParams;

/** The params of a run with the defaults that took effect, under the names that a definition has for them. */
final class ParamsInEffect {
    private ParamsInEffect() {}

    static ObjectNode of(ObjectMapper json, StartParams params) {
        ObjectNode node = json.createObjectNode();
        params.cases().stream().map(SelectedCase::caseId).forEach(node.putArray("cases")::add);
        params.metrics().stream().map(Words::of).sorted().forEach(node.putArray("metrics")::add);
        params.nodes().ifPresent(nodes -> node.put("nodes", nodes));
        node.put("duration", params.timing().duration().toSeconds() + "s");
        node.put("warmUp", params.timing().warmUp().toSeconds() + "s");
        node.put("podReadyTimeout", params.timing().podReadyTimeout().toSeconds() + "s");
        params.timing().timeout().ifPresent(timeout -> node.put("timeout", timeout.toSeconds() + "s"));
        node.put("udpBandwidth", params.load().udpBitsPerSecond());
        node.put("udpLength", params.load().udpDatagramBytes());
        node.put("tcpStreams", params.load().tcpStreams());
        node.put("httpConcurrency", params.load().httpConcurrency());
        node.put("httpBodySize", params.load().httpBodyBytes());
        node.put("orchestratorImage", params.images().orchestrator());
        node.put("workerImage", params.images().worker());
        node.put("imagePullPolicy", params.images().pullPolicy());
        params.notes().forEach(node.putArray("notes")::add);
        return node;
    }
}
