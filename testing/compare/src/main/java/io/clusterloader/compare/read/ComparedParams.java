package io.clusterloader.compare.read;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** The params under which a case was measured: runs with others are not comparable. */
final class ComparedParams {
    private static final String PREFIX = "params.";

    /** Params that choose what is measured or how long to wait, that name images, or that each case has itself. */
    private static final Set<String> IRRELEVANT = Set.of(
            "cases",
            "metrics",
            "notes",
            "reference",
            "nodes",
            "numberOfClients",
            "numberOfServers",
            "serversPerService",
            "placement",
            "duration",
            "warmUp",
            "podReadyTimeout",
            "timeout",
            "samples",
            "maxSamples",
            "maxRelativeError",
            "maxSweepCases",
            "orchestratorImage",
            "orchestratorResources",
            "orchestratorRoute",
            "workerImage",
            "imageRegistry",
            "imagePullPolicy",
            "imagePullSecrets",
            "thresholds",
            "tolerations");

    /** Params of the load, which each case has in its own form. */
    private static final List<String> LOADS = List.of("udp", "tcp", "http", "iperf", "siege");

    /** Fields of a case that name workers, addresses and ids, which differ from run to run. */
    private static final Set<String> NOT_CONDITIONS = Set.of(
            "case_id",
            "reference_case_id",
            "services",
            "workers",
            "pairs",
            "minimum_pairs",
            "block",
            "clients",
            "servers",
            "sweep",
            "load");

    /** The fields of the load that matter to a protocol. */
    private static final Map<String, List<String>> LOAD_OF = Map.of(
            "TCP", List.of("tcp_", "iperf3_"),
            "UDP", List.of("udp_", "iperf2_"),
            "HTTP", List.of("http_", "siege_"),
            "HTTPS", List.of("http_", "siege_"),
            "TCP_CRR", List.of("http_", "siege_"),
            "TCP_RR", List.of("iperf2_", "netperf"));

    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS);

    private ComparedParams() {}

    /** Returns the params of a run that matter to all of its cases. */
    static SortedMap<String, String> ofRun(JsonNode params) {
        SortedMap<String, String> compared = new TreeMap<>();
        params.properties().forEach(param -> {
            String name = param.getKey();
            if (!IRRELEVANT.contains(name) && LOADS.stream().noneMatch(name::startsWith)) {
                compared.put(PREFIX + name, text(param.getValue()));
            }
        });
        return compared;
    }

    /** Returns the params of a case. */
    static SortedMap<String, String> ofCase(JsonNode testCase) {
        SortedMap<String, String> compared = new TreeMap<>();
        testCase.properties().forEach(field -> {
            if (!NOT_CONDITIONS.contains(field.getKey())) {
                compared.put(PREFIX + field.getKey(), text(field.getValue()));
            }
        });
        List<String> relevant = LOAD_OF.getOrDefault(testCase.path("protocol").asText(), List.of(""));
        testCase.path("load").properties().forEach(field -> {
            if (relevant.stream().anyMatch(field.getKey()::startsWith)) {
                compared.put(PREFIX + field.getKey(), text(field.getValue()));
            }
        });
        return compared;
    }

    private static String ordered(JsonNode value) {
        try {
            return JSON.writeValueAsString(JSON.treeToValue(value, Object.class));
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns a value in one form: reports have the keys of a map in any order. */
    private static String text(JsonNode value) {
        return value.isValueNode() ? value.asText() : ordered(value);
    }
}
