package io.clusterloader.reportpage;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.clusterloader.statistics.Distribution;
import io.clusterloader.statistics.LatencyDistribution;
import io.clusterloader.statistics.SampleStatistics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;

/** A report directory as a run leaves it, with made-up numbers. */
final class WrittenReport {
    static final Instant START = Instant.parse("2026-05-01T10:00:00Z");

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path directory;
    private final Random random = new Random(5);
    private final ObjectNode report = JSON.createObjectNode();
    private final ArrayNode overview = JSON.createArrayNode();
    private final ArrayNode cases = JSON.createArrayNode();

    /** What a tool printed in each run, as long as output is kept. */
    private String output = "Connecting to host 10.0.0.2, port 5201\n";

    private long outputLeft;
    private int samples = 5;
    private String nodePrefix = "node-";

    WrittenReport(Path directory) {
        this.directory = directory;
    }

    /** Gives the tools this output, until the report has so much of it. */
    WrittenReport output(String each, long atMost) {
        output = each;
        outputLeft = atMost;
        return this;
    }

    WrittenReport nodes(String prefix) {
        nodePrefix = prefix;
        return this;
    }

    WrittenReport samples(int number) {
        samples = number;
        return this;
    }

    /** Marks the run as one in rounds. */
    WrittenReport continuous() {
        report.putObject("params").put("mode", "continuous");
        return this;
    }

    /**
     * Adds a case.
     *
     * @param name such as {@code TC1.1.1.1 1:1 TCP pod IP IPv4}
     */
    WrittenReport add(String name, int pairs) {
        return add(name, pairs, 0);
    }

    /** Says of the last case which values of a sweep it has. */
    WrittenReport at(String param, int value) {
        ObjectNode last = (ObjectNode) overview.get(overview.size() - 1);
        ObjectNode sweep = last.has("sweep") ? (ObjectNode) last.path("sweep") : last.putObject("sweep");
        sweep.put(param, Integer.toString(value));
        return this;
    }

    /** Makes the first sample of the last case a search of four trials: a warm-up, one with loss, and two without. */
    WrittenReport searching() {
        ArrayNode trials = ((ObjectNode) cases.get(cases.size() - samples))
                .putObject("search")
                .putArray("trials");
        trials.addObject().put("load", 20_000).put("loss_ratio", 0.5).put("verdict", "TRIAL_WARMED_UP");
        trials.addObject().put("load", 20_000).put("loss_ratio", 0.4987).put("verdict", "TRIAL_COUNTS");
        trials.addObject().put("load", 9_900).put("loss_ratio", 0).put("verdict", "TRIAL_COUNTS");
        trials.addObject().put("load", 10_000).put("loss_ratio", 0).put("verdict", "TRIAL_COUNTS");
        return this;
    }

    /** Adds a mesh of six nodes over TCP, in which the last node is slow and one pair gave no number. */
    WrittenReport addMesh(String name) {
        add(name, 30);
        ObjectNode matrix = ((ObjectNode) overview.get(overview.size() - 1))
                .putArray("matrices")
                .addObject();
        matrix.put("metric", "Throughput").put("unit", "Gbits/s").putArray("outliers");
        ArrayNode clients = matrix.putArray("clients");
        ArrayNode servers = matrix.putArray("servers");
        ArrayNode values = matrix.putArray("values");
        for (int client = 0; client < 6; client++) {
            clients.add(nodePrefix + client);
            servers.add(nodePrefix + client);
            ArrayNode row = values.addArray();
            for (int server = 0; server < 6; server++) {
                if (client == server || (client == 2 && server == 4)) {
                    row.addNull();
                } else {
                    row.add((client == 5 ? 3.21 : 9) + (client * 6 + server) / 100.0);
                }
            }
        }
        return this;
    }

    /** Adds a case in whose first sample some pairs fail. */
    WrittenReport add(String name, int pairs, int failing) {
        String protocol = name.replaceFirst("^.* (TCP|UDP|HTTPS?) .*$", "$1");
        Map<String, String> metrics = switch (protocol) {
            case "TCP" -> Map.of("Throughput", "Gbits/s");
            case "UDP" ->
                new LinkedHashMap<>(Map.of(
                        "Packet_Per_Second", "pps", "Lost_Packets", "percentage", "Latency", "ms", "Jitter", "ms"));
            default -> new LinkedHashMap<>(Map.of("Latency", "ms", "Response_Time", "ms"));
        };
        Map<String, List<Double>> medians = new LinkedHashMap<>();
        for (int sample = 1; sample <= samples; sample++) {
            addSample(name, protocol, sample, pairs, sample == 1 ? failing : 0, metrics, medians);
        }
        addOverview(name, pairs, failing, metrics, medians);
        return this;
    }

    private void addSample(
            String name,
            String protocol,
            int round,
            int pairs,
            int failing,
            Map<String, String> metrics,
            Map<String, List<Double>> medians) {
        ObjectNode sample = cases.addObject();
        sample.putObject("test_case").put("case_id", name).put("protocol", protocol);
        Map<String, List<Double>> values = new LinkedHashMap<>();
        ArrayNode all = sample.putArray("pairs");
        for (int i = 0; i < pairs; i++) {
            ObjectNode pair = all.addObject()
                    .put("client", "worker-" + i)
                    .put("client_node", nodePrefix + i)
                    .put("server", "worker-" + (pairs + i))
                    .put("server_node", nodePrefix + (pairs + i));
            addRun(pair.putObject("client_run"), "iperf3 --client 10.0.0.2", i < failing ? 1 : 0);
            addRun(pair.putObject("server_run"), "iperf3 --server", 0);
            addValues(pair, metrics, values, i < failing);
        }
        ArrayNode aggregates = sample.putArray("aggregates");
        values.forEach((metric, ofPairs) -> {
            double median = Distribution.of(ofPairs).percentile(50);
            medians.computeIfAbsent(metric, _ -> new ArrayList<>()).add(median);
            ObjectNode aggregate = aggregates.addObject();
            aggregate.put("metric", inReport(metric)).put("unit", String.valueOf(metrics.get(metric)));
            aggregate.putObject("buckets").put(bucket(pairs), median);
            aggregate.putArray("limits").addAll(protocol.equals("TCP") ? limits() : JSON.createArrayNode());
            if (protocol.equals("UDP") && metric.equals("Latency")) {
                addDistribution(aggregate.putObject("distribution"));
            }
        });
        Instant began = START.plusSeconds(cases.size() * 10L);
        sample.put("failure", "").put("started", began.toString()).put("round", round);
        sample.putArray("workers")
                .addObject()
                .put("name", "worker-0")
                .putObject("tools")
                .put("iperf3", "3.12");
    }

    private static ArrayNode limits() {
        return JSON.createArrayNode().add("CLIENT_CPU");
    }

    private void addRun(ObjectNode run, String command, int exitCode) {
        run.putArray("command")
                .addAll(List.of(command.split(" ", -1)).stream()
                        .map(JSON.getNodeFactory()::textNode)
                        .toList());
        boolean kept = outputLeft > 0;
        outputLeft -= output.length();
        run.put("exit_code", exitCode).put("stdout", kept ? output : "").put("stderr", "");
        run.putObject("usage").put("seconds", 3.1).put("tool_cpu_seconds", 2.4).put("node_cpu_percent", 68.8);
    }

    private void addValues(
            ObjectNode pair, Map<String, String> metrics, Map<String, List<Double>> values, boolean fails) {
        pair.putArray("violations").addAll(fails ? violations() : JSON.createArrayNode());
        pair.put("reason", fails ? "TOOL_FAILED" : "FAILURE_REASON_UNSPECIFIED");
        ArrayNode ofPair = pair.putArray("values");
        metrics.keySet().forEach(metric -> {
            double value = level(metric) * (1 + 0.05 * random.nextGaussian());
            if (!fails) {
                values.computeIfAbsent(metric, _ -> new ArrayList<>()).add(value);
                ofPair.addObject().put("metric", inReport(metric)).put("value", value);
            }
        });
    }

    private static ArrayNode violations() {
        return JSON.createArrayNode().add("iperf3 ended with exit code 1");
    }

    private static double level(String metric) {
        return switch (metric) {
            case "Packet_Per_Second" -> 8_900;
            case "Lost_Packets" -> 0.02;
            case "Latency", "Jitter" -> 0.083;
            case "Response_Time" -> 0.4;
            default -> 9.41;
        };
    }

    private void addDistribution(ObjectNode node) {
        LatencyDistribution distribution = new LatencyDistribution();
        for (int i = 0; i < 20_000; i++) {
            distribution.add((long) (80_000 * Math.exp(0.4 * random.nextGaussian())), 1);
        }
        node.put("count", distribution.count()).put("histogram", distribution.encoded());
    }

    private void addOverview(
            String name, int pairs, int failing, Map<String, String> metrics, Map<String, List<Double>> medians) {
        ObjectNode one = overview.addObject()
                .put("case_id", name)
                .put("title", name)
                .put("artifact", name)
                .put("pairs_asked", pairs * samples)
                .put("pairs_counted", pairs * samples - failing)
                .put("samples", samples)
                .put("samples_completed", samples)
                .put("failure", "");
        one.putArray("remarks").add("client-cpu: iperf3 used 97 % of a core");
        ArrayNode statistics = one.putArray("statistics");
        medians.forEach((metric, values) -> {
            SampleStatistics of = SampleStatistics.of(
                    values.stream().mapToDouble(Double::doubleValue).toArray());
            ObjectNode statistic = statistics.addObject();
            statistic
                    .put("metric", metric)
                    .put("bucket", bucket(pairs))
                    .put("unit", String.valueOf(metrics.get(metric)));
            statistic.put("samples", of.count()).put("median", of.median());
            of.interval()
                    .ifPresent(interval -> statistic
                            .putObject("confidence_interval")
                            .put("low", interval.low())
                            .put("high", interval.high()));
        });
    }

    private static String bucket(int pairs) {
        return pairs == 1 ? "Value" : "Perc50";
    }

    /** The report has PACKETS_PER_SECOND where artifacts have Packet_Per_Second. */
    private static String inReport(String metric) {
        return metric.toUpperCase(Locale.ROOT).replace("PACKET_PER", "PACKETS_PER");
    }

    /** Writes the files, and returns the content of the full report. */
    ObjectNode write() throws IOException {
        Files.createDirectories(directory);
        report.put("started", START.toString())
                .put("finished", START.plusSeconds(600).toString());
        report.putArray("failures");
        report.set("overview", overview);
        report.set("cases", cases);
        replace(directory, report);
        Files.writeString(directory.resolve("cl2-metadata.json"), """
                {"provider": "local", "clusterVersion": "v1.32.0", "nodeCount": 2, "labels": {"cni": "cilium"},
                 "nodes": [{"name": "%s1", "kernelVersion": "6.1.0"}, {"name": "%s2", "kernelVersion": "6.1.0"}]}
                """.formatted(nodePrefix, nodePrefix));
        return report;
    }

    /** Writes a full report in the place of the one that is there. */
    static void replace(Path directory, JsonNode report) throws IOException {
        Path file = directory.resolve("NetworkPerformanceReport_test_2026-05-01T10:10:00Z.json");
        JSON.writerWithDefaultPrettyPrinter().writeValue(file.toFile(), report);
    }
}
