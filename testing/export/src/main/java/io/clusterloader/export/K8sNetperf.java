package io.clusterloader.export;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.clusterloader.compare.read.MeasuredRun;
import io.clusterloader.compare.read.MeasuredRun.Item;
import io.clusterloader.compare.read.MeasuredRun.MeasuredCase;
import io.clusterloader.statistics.SampleStatistics;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The cases of runs as the documents that k8s-netperf (https://github.com/cloud-bulldozer/k8s-netperf, pkg/archive) puts into OpenSearch: an
 * array, as its flag {@code --json} prints it. A field that is not known is left out, where k8s-netperf writes 0.
 */
final class K8sNetperf {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int MEGABITS_PER_GIGABIT = 1000;
    private static final double MEGABITS_PER_BYTE = 8e-6;
    private static final int MICROS_PER_MILLI = 1000;

    private K8sNetperf() {}

    /**
     * Returns the documents of all cases of some runs that have one: those of TCP and UDP to one server that did not fail. A search for the
     * highest packet rate has none, since k8s-netperf has a fixed load.
     *
     * @throws ExportException if there is none
     */
    static String of(List<MeasuredRun> runs) throws ExportException {
        ArrayNode documents = JSON.createArrayNode();
        for (MeasuredRun run : runs) {
            run.cases().forEach((artifact, one) -> document(run, artifact, one).ifPresent(documents::add));
        }
        if (documents.isEmpty()) {
            throw new ExportException(
                    "no case that k8s-netperf has documents for: it needs a full report with a case of TCP or UDP to one server, at a fixed load, that did not fail",
                    null);
        }
        try {
            return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(documents) + System.lineSeparator();
        } catch (JsonProcessingException e) {
            throw new ExportException("cannot write the documents: " + e.getMessage(), e);
        }
    }

    private static Optional<ObjectNode> document(MeasuredRun run, String artifact, MeasuredCase one) {
        Map<String, String> params = one.conditions();
        if (params.containsKey("params.search")) {
            return Optional.empty();
        }
        boolean tcp = params.getOrDefault("params.protocol", "").equals("TCP");
        List<Double> throughput = tcp ? samples(one, "Throughput") : samples(one, "Packet_Per_Second");
        if (one.invalid().isPresent() || throughput.isEmpty()) {
            return Optional.empty();
        }
        ObjectNode document = JSON.createObjectNode()
                .put(
                        "uuid",
                        UUID.nameUUIDFromBytes((run.test() + run.time()).getBytes(UTF_8))
                                .toString())
                .put("timestamp", run.time().toString());
        what(document, params, tcp);
        document.put("samples", throughput.size());
        double megabits = tcp ? MEGABITS_PER_GIGABIT : bytes(params) * MEGABITS_PER_BYTE;
        throughput(
                document,
                throughput.stream().mapToDouble(each -> each * megabits).toArray());
        if (!tcp) {
            loss(document, one);
            latency(document, run.cases().get(MeasuredRun.beside(artifact, "-Distribution")));
        }
        cluster(document.putObject("metadata"), run);
        run.labels().forEach((name, value) -> document.withArray("tags").add(name + "=" + value));
        return Optional.of(document);
    }

    /** Puts how the case was measured, under the names of k8s-netperf's configuration. */
    private static void what(ObjectNode document, Map<String, String> params, boolean tcp) {
        String path = params.getOrDefault("params.path", "");
        int streams = tcp ? number(params, "params.tcp_streams") : 1;
        document.put("hostNetwork", path.equals("HOST_NETWORK"))
                .put("driver", tcp ? "iperf3" : "iperf2")
                .put("parallelism", number(params, "nodes.clients") * streams)
                .put("profile", tcp ? "TCP_STREAM" : "UDP_STREAM")
                .put("duration", seconds(params.getOrDefault("params.duration", "0s")))
                .put("service", path.equals("CLUSTER_IP") || path.equals("NODE_PORT"))
                .put("local", params.getOrDefault("params.placement", "").equals("COLOCATED"))
                .put("virt", false)
                .put("externalServer", false)
                .put("serverCPUCollected", false)
                .put("clientCPUCollected", false);
        if (!tcp) {
            document.put("messageSize", bytes(params));
        }
    }

    private static void throughput(ObjectNode document, double... megabits) {
        SampleStatistics statistics = SampleStatistics.of(megabits);
        document.put("throughput", statistics.mean()).put("tputMetric", "Mb/s");
        statistics
                .interval()
                .ifPresent(interval ->
                        document.putArray("confidence").add(interval.low()).add(interval.high()));
    }

    private static void loss(ObjectNode document, MeasuredCase one) {
        List<Double> lost = samples(one, "Lost_Packets");
        lost.stream()
                .mapToDouble(Double::doubleValue)
                .average()
                .ifPresent(mean -> document.put("udpLossPercent", mean));
    }

    /** Puts the 99th percentile over all packets, which is what k8s-netperf calls latency. */
    private static void latency(ObjectNode document, @Nullable MeasuredCase distribution) {
        Stream.ofNullable(distribution)
                .flatMap(all -> item(all, "Latency").stream())
                .flatMap(item -> Stream.ofNullable(item.data().get("Perc99")))
                .forEach(millis ->
                        document.put("latency", millis * MICROS_PER_MILLI).put("ltcyMetric", "usec"));
    }

    private static void cluster(ObjectNode metadata, MeasuredRun run) {
        Map.of(
                        "provider",
                        "platform",
                        "Kubernetes",
                        "k8sVersion",
                        "kernelVersion",
                        "kernel",
                        "architecture",
                        "workerArch")
                .forEach((ours, theirs) ->
                        Optional.ofNullable(run.cluster().get(ours)).ifPresent(value -> metadata.put(theirs, value)));
        Optional.ofNullable(run.conditions().get("nodes.cluster"))
                .ifPresent(nodes -> metadata.put("totalNodes", Integer.parseInt(nodes)));
    }

    /** Returns the samples of the sum over all clients, or of the only one. Several servers have no such sum. */
    private static List<Double> samples(MeasuredCase one, String metric) {
        return item(one, metric)
                .map(Item::samples)
                .map(buckets -> buckets.getOrDefault("Sum", buckets.getOrDefault("Value", List.of())))
                .orElse(List.of());
    }

    private static Optional<Item> item(MeasuredCase one, String metric) {
        return one.items().stream().filter(item -> item.metric().equals(metric)).findFirst();
    }

    private static int bytes(Map<String, String> params) {
        return number(params, "params.udp_datagram_bytes");
    }

    private static int number(Map<String, String> params, String name) {
        return Integer.parseInt(params.getOrDefault(name, "1"));
    }

    /** Returns the seconds of a duration as a report has it, such as {@code 10s}. */
    private static long seconds(String duration) {
        return Duration.parse("PT" + duration).toSeconds();
    }
}
