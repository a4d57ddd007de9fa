package io.clusterloader.netperf.params;

import static io.clusterloader.netperf.params.Vocabulary.Word.word;

import io.clusterloader.netperf.catalogue.Words;
import io.clusterloader.netperf.v1.IpFamily;
import io.clusterloader.netperf.v1.Metric;
import io.clusterloader.netperf.v1.Path;
import io.clusterloader.netperf.v1.Placement;
import io.clusterloader.netperf.v1.Protocol;
import io.clusterloader.netperf.v1.Topology;
import java.util.List;
import java.util.Set;

/** The words for each selecting key, and which of them this version can run: a later version widens the sets. */
final class Vocabularies {
    /** {@code all} leaves HTTPS out, as the KEP does where it lists what all stands for; a note says so. */
    static final Vocabulary<Protocol> PROTOCOL = new Vocabulary<>(
            "protocol",
            List.of(
                    word(Protocol.TCP, "TCP"),
                    word(Protocol.UDP, "UDP"),
                    word(Protocol.HTTP, "HTTP"),
                    word(Protocol.HTTPS, "HTTPS")),
            Set.of(Protocol.TCP, Protocol.UDP, Protocol.HTTP),
            Set.of(Protocol.TCP, Protocol.UDP, Protocol.HTTP),
            Set.of(Protocol.TCP, Protocol.UDP, Protocol.HTTP));

    private static final Set<Metric> EVERY_METRIC = Set.of(
            Metric.THROUGHPUT,
            Metric.PACKETS_PER_SECOND,
            Metric.LOST_PACKETS,
            Metric.LATENCY,
            Metric.JITTER,
            Metric.RESPONSE_TIME);

    static final Vocabulary<Metric> METRICS = new Vocabulary<>(
            "metrics",
            List.of(
                    word(Metric.THROUGHPUT, "throughput"),
                    word(Metric.PACKETS_PER_SECOND, "packets_per_second", "pps", "packet_per_second"),
                    word(Metric.LOST_PACKETS, "lost_packets", "loss", "loss rate"),
                    word(Metric.LATENCY, "latency"),
                    word(Metric.JITTER, "jitter"),
                    word(Metric.RESPONSE_TIME, "response_time")),
            EVERY_METRIC,
            EVERY_METRIC,
            EVERY_METRIC);

    private static final Set<Path> EVERY_PATH = Set.of(Path.POD_IP, Path.CLUSTER_IP, Path.NODE_PORT);

    static final Vocabulary<Path> SERVICE = new Vocabulary<>(
            "service",
            List.of(
                    word(Path.POD_IP, "noservice"),
                    word(Path.CLUSTER_IP, "clusterip"),
                    word(Path.NODE_PORT, "nodeport")),
            EVERY_PATH,
            EVERY_PATH,
            EVERY_PATH);

    static final Vocabulary<Topology> TOPOLOGY = new Vocabulary<>(
            "topology",
            List.of(
                    // YAML 1.1 reads an unquoted 1:1 as the number 61, to base 60.
                    word(Topology.ONE_TO_ONE, Words.of(Topology.ONE_TO_ONE), "61"),
                    word(Topology.MANY_TO_ONE, Words.of(Topology.MANY_TO_ONE)),
                    word(Topology.MANY_TO_MANY, Words.of(Topology.MANY_TO_MANY))),
            Set.of(Topology.ONE_TO_ONE),
            Set.of(Topology.ONE_TO_ONE, Topology.MANY_TO_ONE, Topology.MANY_TO_MANY),
            Set.of(Topology.ONE_TO_ONE));

    static final Vocabulary<Families> IP_FAMILY = new Vocabulary<>(
            "ipFamily",
            List.of(word(Families.IPV4, "IPv4"), word(Families.IPV6, "IPv6"), word(Families.DUAL, "dual", "dualstack")),
            Set.of(Families.IPV4),
            Set.of(Families.IPV4, Families.IPV6),
            Set.of(Families.IPV4));

    static final Vocabulary<Placement> PLACEMENT = new Vocabulary<>(
            "placement",
            List.of(word(Placement.DISTRIBUTED, "distributed"), word(Placement.COLOCATED, "colocated")),
            Set.of(Placement.DISTRIBUTED),
            Set.of(Placement.DISTRIBUTED, Placement.COLOCATED),
            Set.of(Placement.DISTRIBUTED));

    static final Vocabulary<Execution> EXECUTION = new Vocabulary<>(
            "execution",
            List.of(word(Execution.SERIAL, "serial"), word(Execution.PARALLEL, "parallel")),
            Set.of(Execution.SERIAL),
            Set.of(Execution.SERIAL, Execution.PARALLEL),
            Set.of(Execution.SERIAL));

    private Vocabularies() {}

    /** What {@code ipFamily} may name; dual stands for a run over each family. */
    enum Families {
        IPV4,
        IPV6,
        DUAL;

        Set<IpFamily> families() {
            return switch (this) {
                case IPV4 -> Set.of(IpFamily.IPV4);
                case IPV6 -> Set.of(IpFamily.IPV6);
                case DUAL -> Set.of(IpFamily.IPV4, IpFamily.IPV6);
            };
        }
    }

    /** Whether cases run one after the other or all at once. */
    enum Execution {
        SERIAL,
        PARALLEL
    }
}
