package io.clusterloader.netperf.params;

import static io.clusterloader.netperf.params.read.Vocabulary.Word.word;

import io.clusterloader.netperf.catalogue.DisplayNames;
import io.clusterloader.netperf.params.read.Vocabulary;
import io.clusterloader.netperf.v1.Execution;
import io.clusterloader.netperf.v1.IpFamily;
import io.clusterloader.netperf.v1.LossOf;
import io.clusterloader.netperf.v1.Metric;
import io.clusterloader.netperf.v1.Path;
import io.clusterloader.netperf.v1.Placement;
import io.clusterloader.netperf.v1.Protocol;
import io.clusterloader.netperf.v1.Topology;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The words of each param whose values have names. */
final class Vocabularies {
    /** HTTPS is not in the default, which is the KEP's TCP, UDP and HTTP. What the KEP does not have is not in {@code all} either. */
    static final Vocabulary<Protocol> PROTOCOL = new Vocabulary<>(
            "protocol",
            List.of(
                    word(Protocol.TCP, "TCP"),
                    word(Protocol.UDP, "UDP"),
                    word(Protocol.HTTP, "HTTP"),
                    word(Protocol.HTTPS, "HTTPS"),
                    word(Protocol.TCP_CRR, "TCP_CRR").byNameOnly(),
                    word(Protocol.TCP_RR, "TCP_RR").byNameOnly(),
                    word(Protocol.UDP_RR, "UDP_RR").byNameOnly()),
            Map.of(),
            Set.of(Protocol.TCP, Protocol.UDP, Protocol.HTTP));

    /** The CPU costs are not in the default: they are in every report, and not in the KEP's artifacts. */
    static final Vocabulary<Metric> METRICS = new Vocabulary<>(
            "metrics",
            List.of(
                    word(Metric.THROUGHPUT, "throughput"),
                    word(Metric.PACKETS_PER_SECOND, "packets_per_second", "pps", "packet_per_second"),
                    word(Metric.LOST_PACKETS, "lost_packets", "loss", "loss rate"),
                    word(Metric.LATENCY, "latency"),
                    word(Metric.JITTER, "jitter"),
                    word(Metric.RESPONSE_TIME, "response_time"),
                    word(Metric.CLIENT_CPU_PER_GBIT, "client_cpu_per_gbit"),
                    word(Metric.SERVER_CPU_PER_GBIT, "server_cpu_per_gbit"),
                    word(Metric.CLIENT_CPU_PER_MILLION_PACKETS, "client_cpu_per_million_packets"),
                    word(Metric.SERVER_CPU_PER_MILLION_PACKETS, "server_cpu_per_million_packets"),
                    word(Metric.CONNECTIONS_PER_SECOND, "connections_per_second"),
                    word(Metric.CONNECTION_TIME, "connection_time"),
                    word(Metric.ROUND_TRIP, "round_trip"),
                    word(Metric.TRANSACTION_RATE, "transaction_rate")),
            Map.of(),
            EnumSet.complementOf(EnumSet.of(
                    Metric.METRIC_UNSPECIFIED,
                    Metric.CLIENT_CPU_PER_GBIT,
                    Metric.SERVER_CPU_PER_GBIT,
                    Metric.CLIENT_CPU_PER_MILLION_PACKETS,
                    Metric.SERVER_CPU_PER_MILLION_PACKETS,
                    Metric.UNRECOGNIZED)));

    private static final String OUT_OF_SCOPE =
            "is out of scope: the KEP leaves ingress controllers and load balancers out";

    static final Vocabulary<Path> SERVICE = new Vocabulary<>(
            "service",
            List.of(
                    word(Path.POD_IP, "noservice"),
                    word(Path.CLUSTER_IP, "clusterip"),
                    word(Path.NODE_PORT, "nodeport")),
            Map.of("ingress", OUT_OF_SCOPE, "loadbalancer", OUT_OF_SCOPE),
            EnumSet.range(Path.POD_IP, Path.NODE_PORT));

    /** Every path by the name that a person calls it, for thresholds that compare paths. A path that a later release adds is among them. */
    static final Vocabulary<Path> PATH = new Vocabulary<>(
            "path",
            Arrays.stream(Path.values())
                    .filter(path -> path != Path.PATH_UNSPECIFIED && path != Path.UNRECOGNIZED)
                    .map(path -> word(
                            path,
                            DisplayNames.spoken(path).replace(" ", ""),
                            DisplayNames.of(path),
                            path.name(),
                            path == Path.POD_IP ? "noservice" : path.name()))
                    .toList(),
            Map.of(),
            Set.of(Path.POD_IP));

    static final Vocabulary<Topology> TOPOLOGY = new Vocabulary<>(
            "topology",
            List.of(
                    // YAML 1.1 reads an unquoted 1:1 as the number 61, to base 60.
                    word(Topology.ONE_TO_ONE, DisplayNames.of(Topology.ONE_TO_ONE), "61"),
                    word(Topology.MANY_TO_ONE, DisplayNames.of(Topology.MANY_TO_ONE)),
                    word(Topology.MANY_TO_MANY, DisplayNames.of(Topology.MANY_TO_MANY)),
                    word(Topology.MESH, DisplayNames.of(Topology.MESH)).byNameOnly(),
                    word(Topology.IN_TURN, DisplayNames.of(Topology.IN_TURN)).byNameOnly()),
            Map.of(),
            Set.of(Topology.ONE_TO_ONE));

    /** Whether a mesh is of zones. */
    static final Vocabulary<Boolean> MESH =
            new Vocabulary<>("mesh", List.of(word(false, "nodes"), word(true, "zones")), Map.of(), Set.of(false));

    static final Vocabulary<Families> IP_FAMILY = new Vocabulary<>(
            "ipFamily",
            List.of(word(Families.IPV4, "IPv4"), word(Families.IPV6, "IPv6"), word(Families.DUAL, "dual", "dualstack")),
            Map.of(),
            Set.of(Families.IPV4));

    static final Vocabulary<Placement> PLACEMENT = new Vocabulary<>(
            "placement",
            List.of(word(Placement.DISTRIBUTED, "distributed"), word(Placement.COLOCATED, "colocated")),
            Map.of(),
            Set.of(Placement.DISTRIBUTED));

    /** Whether the mode is continuous. */
    static final Vocabulary<Boolean> CONTINUOUS =
            new Vocabulary<>("mode", List.of(word(false, "once"), word(true, "continuous")), Map.of(), Set.of(false));

    /** Whether the cases over the pod IP are measured in the nodes' own network as well. */
    static final Vocabulary<Boolean> REFERENCE = new Vocabulary<>(
            "reference", List.of(word(false, "none"), word(true, "hostNetwork")), Map.of(), Set.of(false));

    /** Whether a limit besides the network fails a case. */
    static final Vocabulary<Boolean> STRICT =
            new Vocabulary<>("validity", List.of(word(false, "marked"), word(true, "strict")), Map.of(), Set.of(false));

    /** Whether a UDP case searches for the highest load. */
    static final Vocabulary<Boolean> UDP_RATE =
            new Vocabulary<>("udpRate", List.of(word(false, "fixed"), word(true, "search")), Map.of(), Set.of(false));

    static final Vocabulary<GoalPreset> UDP_SEARCH = new Vocabulary<>(
            "udpSearch",
            Arrays.stream(GoalPreset.values())
                    .map(preset -> word(preset, preset.word))
                    .toList(),
            Map.of(),
            Set.of(GoalPreset.QUICK));

    static final Vocabulary<LossOf> UDP_SEARCH_LOSS_OF = new Vocabulary<>(
            "udpSearchLossOf",
            List.of(word(LossOf.WORST_PAIR, "worstPair"), word(LossOf.ALL_PAIRS, "allPairs")),
            Map.of(),
            Set.of(LossOf.WORST_PAIR));

    static final Vocabulary<Execution> EXECUTION = new Vocabulary<>(
            "execution",
            List.of(
                    word(Execution.SERIAL, "serial"),
                    word(Execution.PARALLEL, "parallel"),
                    word(Execution.PACKED, "packed")),
            Map.of(),
            Set.of(Execution.SERIAL));

    static final Vocabulary<Route> ORCHESTRATOR_ROUTE = new Vocabulary<>(
            "orchestratorRoute",
            List.of(
                    word(Route.AUTO, Route.AUTO.word()),
                    word(Route.DIRECT, Route.DIRECT.word()),
                    word(Route.PORTFORWARD, Route.PORTFORWARD.word())),
            Map.of(),
            Set.of(Route.AUTO));

    private Vocabularies() {}

    /** The values of {@code ipFamily}. Dual stands for a run over each family. */
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
}
