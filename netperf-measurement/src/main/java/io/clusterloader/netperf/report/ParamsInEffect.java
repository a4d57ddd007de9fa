package io.clusterloader.netperf.report;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.clusterloader.netperf.catalogue.SelectedCase;
import io.clusterloader.netperf.catalogue.Words;
import io.clusterloader.netperf.params.Counts;
import io.clusterloader.netperf.params.Load;
import io.clusterloader.netperf.params.PodParams;
import io.clusterloader.netperf.params.StartParams;
import java.util.Locale;

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
        node.put("placement", params.placement().name().toLowerCase(Locale.ROOT));
        node.put("execution", params.execution().name().toLowerCase(Locale.ROOT));
        node.put("mode", params.continuous().isPresent() ? "continuous" : "once");
        params.continuous().ifPresent(rounds -> {
            node.put("interval", rounds.interval().toSeconds() + "s");
            if (params.nodes().isEmpty()) {
                node.put("nodeShare", rounds.nodeShare());
            }
        });
        counts(node, params.counts());
        load(node, params.load());
        pods(json, node, params.pods());
        node.put("orchestratorRoute", params.route().word());
        params.notes().forEach(node.putArray("notes")::add);
        return node;
    }

    /** What has a shape in Kubernetes has it here too. */
    private static void pods(ObjectMapper json, ObjectNode node, PodParams pods) {
        node.put("orchestratorImage", pods.images().orchestrator());
        node.put("workerImage", pods.images().worker());
        node.put("imagePullPolicy", pods.images().pullPolicy());
        node.set("orchestratorResources", json.valueToTree(pods.orchestrator()));
        node.set("workerResources", json.valueToTree(pods.worker()));
        node.set("nodeSelector", json.valueToTree(pods.nodes().selector()));
        node.set("tolerations", json.valueToTree(pods.nodes().tolerations()));
    }

    private static void counts(ObjectNode node, Counts counts) {
        counts.clients().ifPresent(clients -> node.put("numberOfClients", clients));
        counts.servers().ifPresent(servers -> node.put("numberOfServers", servers));
        node.put("serversPerService", counts.serversPerService());
    }

    /** Rates in bits/s, sizes in bytes. */
    private static void load(ObjectNode node, Load load) {
        node.put("udpBandwidth", load.udp().bitsPerSecond());
        node.put("udpLength", load.udp().datagramBytes());
        node.put("tcpStreams", load.tcp().streams());
        if (load.tcp().maximumSegmentBytes() > 0) {
            node.put("tcpMss", load.tcp().maximumSegmentBytes());
        }
        node.put("httpConcurrency", load.http().concurrency());
        node.put("httpBodySize", load.http().bodyBytes());
        load.tcp().arguments().forEach(node.putArray("iperf3Args")::add);
        load.udp().arguments().forEach(node.putArray("iperf2Args")::add);
        load.http().arguments().forEach(node.putArray("siegeArgs")::add);
    }
}
