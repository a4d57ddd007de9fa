package io.clusterloader.netperf.orchestrator.evaluate;

import io.clusterloader.netperf.orchestrator.fleet.TaskEnd;
import io.clusterloader.netperf.orchestrator.pairing.Pair;
import io.clusterloader.netperf.v1.FailureReason;
import io.clusterloader.netperf.v1.PairResult;
import io.clusterloader.netperf.v1.ToolRun;
import java.util.List;

/** Joins what client and server of a pair say. A pure function. */
public final class PairEvaluator {
    private PairEvaluator() {}

    /** Returns the result of a pair: its numbers, or the reasons why it has none. */
    public static PairResult evaluate(Evidence evidence) {
        Findings findings = new Findings();
        evidence.remarks().forEach(findings::remark);
        failures(evidence, findings);
        if (findings.violations().isEmpty()) {
            Rules.of(evidence.testCase().getProtocol()).judge(evidence, findings);
        }
        PairResult.Builder result = describe(evidence);
        attachRuns(evidence, result, findings);
        return result.addAllSamples(findings.samples())
                .addAllViolations(findings.violations())
                .setReason(findings.reason())
                .addAllRemarks(findings.remarks())
                .build();
    }

    private static void failures(Evidence evidence, Findings findings) {
        for (ServerEvidence server : evidence.servers()) {
            server.end().failure().ifPresent(reason -> {
                String text = "server %s: %s".formatted(server.worker(), reason);
                if (server.duringRun()) {
                    findings.violation(server.end().reason(), text);
                } else {
                    findings.remark(text);
                }
            });
        }
        evidence.client()
                .ifPresentOrElse(
                        end -> end.failure()
                                .ifPresent(reason -> findings.violation(
                                        end.reason(),
                                        "client %s: %s"
                                                .formatted(
                                                        evidence.pair().client().name(), reason))),
                        () -> findings.violation(serverFailure(evidence), "the client was not run"));
    }

    /** A client is not run because its server failed before. */
    private static FailureReason serverFailure(Evidence evidence) {
        return evidence.servers().stream()
                .map(server -> server.end().reason())
                .filter(reason -> reason != FailureReason.FAILURE_REASON_UNSPECIFIED)
                .findFirst()
                .orElse(FailureReason.INTERNAL);
    }

    private static PairResult.Builder describe(Evidence evidence) {
        Pair pair = evidence.pair();
        return PairResult.newBuilder()
                .setClient(pair.client().name())
                .setClientNode(pair.client().node())
                .setServer(pair.serverNames())
                .setServerNode(pair.serverNodes())
                .setHost(pair.host())
                .setPort(pair.port())
                .setClock(evidence.clock());
    }

    private static void attachRuns(Evidence evidence, PairResult.Builder result, Findings findings) {
        evidence.client().flatMap(TaskEnd::run).ifPresent(run -> {
            result.setClientRun(run);
            GeneratorLimits.client(run, findings);
            if (run.getActualStartNanos() != 0) {
                result.setStartDelayMillis((run.getActualStartNanos() - run.getPlannedStartNanos()) / 1e6)
                        .setStartSkewMillis(evidence.startSkewMillis());
            }
        });
        List<ToolRun> servers = evidence.servers().stream()
                .flatMap(server -> server.end().run().stream())
                .toList();
        servers.stream().findFirst().ifPresent(result::setServerRun);
        // iperf3's client reports its server's CPU; any other server is looked at from outside.
        boolean reportedByClient = result.getClientRun().hasTcp();
        servers.stream()
                .filter(_ -> !reportedByClient)
                .forEach(run -> GeneratorLimits.server(evidence.testCase(), run, findings));
        evidence.loopbacks().stream()
                .flatMap(end -> end.run().stream())
                .findFirst()
                .ifPresent(result::setLoopbackRun);
    }
}
