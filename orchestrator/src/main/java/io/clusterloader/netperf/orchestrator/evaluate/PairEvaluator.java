package io.clusterloader.netperf.orchestrator.evaluate;

import io.clusterloader.netperf.aggregate.PairDistributions;
import io.clusterloader.netperf.orchestrator.fleet.TaskResult;
import io.clusterloader.netperf.orchestrator.pairing.Pair;
import io.clusterloader.netperf.v1.FailureReason;
import io.clusterloader.netperf.v1.PairLimit;
import io.clusterloader.netperf.v1.PairResult;
import java.util.List;

/** Joins what client and server of a pair say. A pure function. */
public final class PairEvaluator {
    private PairEvaluator() {}

    /** Returns the result of a pair: its numbers, or the reasons why it has none. */
    public static PairResult evaluate(PairData data) {
        ValidationResult validation = new ValidationResult();
        data.warnings().forEach(validation::warning);
        failures(data, validation);
        if (validation.violations().isEmpty()) {
            Rules.of(data.testCase().getProtocol()).validate(data, validation);
        }
        PairResult.Builder pair = describe(data);
        attachRuns(data, pair);
        List<PairLimit> limits = LimitRules.of(data);
        pair.addAllLimits(limits)
                .addAllValues(validation.values().stream()
                        .map(value -> LimitRules.mark(value, limits))
                        .toList())
                .addAllViolations(validation.violations())
                .setReason(validation.reason())
                .addAllRemarks(validation.warnings());
        PairDistributions.box(pair.build()).ifPresent(pair::setBox);
        return pair.build();
    }

    private static void failures(PairData data, ValidationResult validation) {
        for (ServerData server : data.servers()) {
            server.result().failure().ifPresent(reason -> {
                String text = "server %s: %s".formatted(server.worker(), reason);
                if (server.duringRun()) {
                    validation.violation(server.result().reason(), text);
                } else {
                    validation.warning(text);
                }
            });
        }
        data.client()
                .ifPresentOrElse(
                        result -> result.failure()
                                .ifPresent(reason -> validation.violation(
                                        result.reason(),
                                        "client %s: %s"
                                                .formatted(data.pair().client().name(), reason))),
                        () -> validation.violation(serverFailure(data), "the client was not run"));
    }

    /** A client is not run because its server failed before. */
    private static FailureReason serverFailure(PairData data) {
        return data.servers().stream()
                .map(server -> server.result().reason())
                .filter(reason -> reason != FailureReason.FAILURE_REASON_UNSPECIFIED)
                .findFirst()
                .orElse(FailureReason.INTERNAL);
    }

    private static PairResult.Builder describe(PairData data) {
        Pair pair = data.pair();
        PairResult.Builder result = PairResult.newBuilder()
                .setClient(pair.client().name())
                .setClientNode(pair.client().node())
                .setServer(pair.serverNames())
                .setServerNode(pair.serverNodes())
                .setHost(pair.host())
                .setPort(pair.port());
        data.clock().ifPresent(result::setClock);
        return result;
    }

    private static void attachRuns(PairData data, PairResult.Builder result) {
        data.client().flatMap(TaskResult::run).ifPresent(run -> {
            result.setClientRun(run);
            if (run.getActualStartNanos() != 0) {
                result.setStartDelayMillis((run.getActualStartNanos() - run.getPlannedStartNanos()) / 1e6)
                        .setStartSkewMillis(data.startSkewMillis());
            }
        });
        data.servers().stream()
                .flatMap(server -> server.result().run().stream())
                .findFirst()
                .ifPresent(result::setServerRun);
        data.loopbacks().stream()
                .flatMap(loopback -> loopback.run().stream())
                .findFirst()
                .ifPresent(result::setLoopbackRun);
    }
}
