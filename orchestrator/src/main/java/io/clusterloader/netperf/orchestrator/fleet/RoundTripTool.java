package io.clusterloader.netperf.orchestrator.fleet;

import io.clusterloader.netperf.v1.Path;
import io.clusterloader.netperf.v1.Protocol;
import io.clusterloader.netperf.v1.Register;
import io.clusterloader.netperf.v1.TestCase;
import io.clusterloader.netperf.v1.TestPlan;
import io.clusterloader.netperf.v1.ToolVersion;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Which tool measures the round trips of a run. One measures all that it can compare: those over TCP by netperf, where every worker has it and
 * every case of the run allows it, else by iperf2. Those over UDP are measured by netperf or not at all.
 *
 * @param lacking the workers without netperf, for messages
 * @param overTcp whether netperf measures the round trips over TCP
 */
public record RoundTripTool(List<String> lacking, boolean overTcp) {
    private static final Set<String> NETPERF = Set.of("netperf", "netserver");
    private static final int NAMES_SHOWN = 5;

    public RoundTripTool {
        lacking = List.copyOf(lacking);
    }

    /**
     * Decides for a plan.
     *
     * @param fleet all of its workers
     */
    public static RoundTripTool of(TestPlan plan, List<Register> fleet) {
        List<String> lacking = fleet.stream()
                .filter(worker -> !has(worker))
                .map(worker -> "worker %s on node %s".formatted(worker.getName(), worker.getNode()))
                .toList();
        boolean allowed = plan.getCasesList().stream()
                .filter(one -> one.getProtocol() == Protocol.TCP_RR)
                .allMatch(RoundTripTool::allows);
        return new RoundTripTool(lacking, lacking.isEmpty() && allowed);
    }

    private static boolean has(Register registration) {
        return registration.getToolsList().stream()
                .map(ToolVersion::getName)
                .collect(Collectors.toSet())
                .containsAll(NETPERF);
    }

    /** netperf needs a second connection to the pod, and takes none of iperf2's arguments. */
    private static boolean allows(TestCase testCase) {
        return testCase.getPath() != Path.CLUSTER_IP
                && testCase.getPath() != Path.NODE_PORT
                && testCase.getLoad().getIperf2ArgumentsCount() == 0;
    }

    /** Returns a case with the tool that measures it. */
    public TestCase choose(TestCase testCase) {
        if (testCase.getProtocol() != Protocol.TCP_RR || !overTcp) {
            return testCase;
        }
        TestCase.Builder chosen = testCase.toBuilder();
        chosen.getLoadBuilder().setNetperf(true);
        return chosen.build();
    }

    /** Returns why no tool of the fleet can measure a case, if so. */
    public Optional<String> missing(TestCase testCase) {
        if (testCase.getProtocol() != Protocol.UDP_RR || lacking.isEmpty()) {
            return Optional.empty();
        }
        String others = lacking.size() > NAMES_SHOWN ? " and %d more".formatted(lacking.size() - NAMES_SHOWN) : "";
        return Optional.of("UDP_RR needs netperf, which is not on %s%s: use images with the Debian package netperf"
                .formatted(lacking.stream().limit(NAMES_SHOWN).collect(Collectors.joining(", ")), others));
    }
}
