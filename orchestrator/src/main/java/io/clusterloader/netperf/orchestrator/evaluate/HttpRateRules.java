package io.clusterloader.netperf.orchestrator.evaluate;

import io.clusterloader.netperf.orchestrator.fleet.TaskResult;
import io.clusterloader.netperf.v1.FailureReason;
import io.clusterloader.netperf.v1.HttpRateOutput;
import io.clusterloader.netperf.v1.Metric;
import io.clusterloader.netperf.v1.ToolRun;
import java.util.List;
import java.util.Optional;

/**
 * h2load against nginx at a constant rate. Where the rate is not reached, the response times only show how long the backlog has grown, so
 * there are none.
 */
final class HttpRateRules {
    /** Share of the rate that must be answered in time. */
    static final double LEAST_REACHED = 0.98;

    private HttpRateRules() {}

    static void validate(PairData data, ValidationResult validation) {
        Optional<HttpRateOutput> output = data.client().flatMap(HttpRateRules::output);
        if (output.isEmpty()) {
            validation.violation("h2load logged nothing that can be read");
            return;
        }
        HttpRateOutput http = output.get();
        int rate = data.testCase().getLoad().getHttpRequestsPerSecond();
        if (!reached(http, rate)) {
            validation.violation(
                    FailureReason.OVERLOADED,
                    "overloaded: %s of %d requests a second were answered in time; the client itself sent %d of %d late"
                            .formatted(
                                    ValidationResult.number(http.getReachedPerSecond()),
                                    rate,
                                    http.getSentLate(),
                                    http.getDue()));
            return;
        }
        validation.require(http.getFailed() == 0, "%d answers were errors".formatted(http.getFailed()));
        long missing = http.getDue() - http.getSucceeded() - http.getFailed();
        validation.require(missing <= 0, "%d of %d requests had no answer".formatted(missing, http.getDue()));
        validation.value(Metric.RESPONSE_TIME, http.getMeanMillis());
        latency(data, http.getMeanMillis(), rate, validation);
    }

    private static void latency(PairData data, double responseMillis, int rate, ValidationResult validation) {
        List<HttpRateOutput> overLoopback = data.loopbacks().stream()
                .flatMap(loopback -> output(loopback).stream())
                .filter(http -> reached(http, rate) && http.getFailed() == 0)
                .toList();
        if (overLoopback.isEmpty() || overLoopback.size() < data.loopbacks().size()) {
            validation.warning("no Latency: there was no good run over the server's own loopback");
            return;
        }
        double processing = overLoopback.stream()
                .mapToDouble(HttpRateOutput::getMeanMillis)
                .average()
                .orElseThrow();
        HttpRules.addLatency(responseMillis, processing, validation);
    }

    private static boolean reached(HttpRateOutput http, int rate) {
        return http.getReachedPerSecond() >= LEAST_REACHED * rate;
    }

    private static Optional<HttpRateOutput> output(TaskResult result) {
        return result.run().filter(ToolRun::hasHttpRate).map(ToolRun::getHttpRate);
    }
}
