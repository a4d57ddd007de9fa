package io.clusterloader.netperf.orchestrator.evaluate;

import io.clusterloader.netperf.orchestrator.fleet.TaskResult;
import io.clusterloader.netperf.rpc.ProtoTime;
import io.clusterloader.netperf.rpc.Timetable;
import io.clusterloader.netperf.v1.HttpOutput;
import io.clusterloader.netperf.v1.Metric;
import io.clusterloader.netperf.v1.TestCase;
import io.clusterloader.netperf.v1.ToolRun;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** siege against nginx, with the same siege on the server's own loopback to tell the network from the processing. */
public record HttpRules() implements Rules {
    /** siege cuts its time to whole seconds of the wall clock, one way or the other. */
    private static final double ELAPSED_MARGIN_SECONDS = 1.1;

    @Override
    public void validate(PairData data, ValidationResult validation) {
        if (data.testCase().getLoad().getHttpRequestsPerSecond() > 0) {
            HttpRateRules.validate(data, validation);
            return;
        }
        Optional<HttpOutput> output = data.client().flatMap(HttpRules::output);
        if (output.isEmpty()) {
            validation.violation("siege printed nothing that can be read");
            return;
        }
        TestCase testCase = data.testCase();
        int users = testCase.getLoad().getHttpConcurrency();
        List<String> violations = violations(output.get(), users, ProtoTime.read(testCase.getDuration()));
        violations.forEach(validation::violation);
        if (output.get().getTransactions() > 0) {
            double response = responseMillis(output.get(), users);
            validation.value(Metric.RESPONSE_TIME, response);
            latency(data, users, response, validation);
        }
    }

    private static void latency(PairData data, int users, double responseMillis, ValidationResult validation) {
        List<Double> processing = new ArrayList<>();
        for (TaskResult loopback : data.loopbacks()) {
            Optional<String> failure = failure(loopback, users, Timetable.loopback(data.testCase()));
            if (failure.isPresent()) {
                validation.warning("no Latency: the run over the server's own loopback failed: " + failure.get());
                return;
            }
            processing.add(responseMillis(output(loopback).orElseThrow(), users));
        }
        if (processing.isEmpty()) {
            validation.warning("no Latency: there was no run over the server's own loopback");
            return;
        }
        double mean = processing.stream().mapToDouble(Double::doubleValue).sum() / processing.size();
        addLatency(responseMillis, mean, validation);
    }

    /** Adds half of the response time that the run over the loopback does not explain: the way there, or back. */
    static void addLatency(double responseMillis, double loopbackMillis, ValidationResult validation) {
        double latency = (responseMillis - loopbackMillis) / 2;
        validation.value(
                Metric.LATENCY,
                latency,
                latency < 0
                        ? "below zero: answers over the loopback took longer, %s ms"
                                .formatted(ValidationResult.number(loopbackMillis))
                        : "");
    }

    private static Optional<String> failure(TaskResult loopback, int users, Duration asked) {
        if (loopback.failure().isPresent()) {
            return loopback.failure();
        }
        return output(loopback)
                .map(http -> violations(http, users, asked).stream().findFirst())
                .orElse(Optional.of("siege printed nothing that can be read"));
    }

    static Optional<HttpOutput> output(TaskResult result) {
        return result.run().filter(ToolRun::hasHttp).map(ToolRun::getHttp);
    }

    /** Returns which rules an output breaks. siege counts 404s and cut links as successes, so several of its numbers are looked at. */
    private static List<String> violations(HttpOutput http, int users, Duration asked) {
        List<String> violations = new ArrayList<>(failures(http, users));
        double wanted = ProtoTime.seconds(asked);
        if (http.getTransactions() > 0 && (!ranFor(http, wanted) || http.getElapsedSeconds() <= 0)) {
            violations.add(wrongTime(http, wanted));
        }
        return violations;
    }

    /** Returns whether siege ran for as long, as near as it can tell. */
    static boolean ranFor(HttpOutput http, double seconds) {
        return Math.abs(http.getElapsedSeconds() - seconds) <= ELAPSED_MARGIN_SECONDS;
    }

    static String wrongTime(HttpOutput http, double wanted) {
        return "siege ran for %s s instead of %s s"
                .formatted(ValidationResult.number(http.getElapsedSeconds()), ValidationResult.number(wanted));
    }

    /** Returns the signs that some transactions failed or did not take place. */
    static List<String> failures(HttpOutput http, int users) {
        List<String> violations = new ArrayList<>();
        if (http.getTransactions() == 0) {
            return List.of("no transaction took place");
        }
        if (http.getFailed() > 0) {
            violations.add("%d transactions failed".formatted(http.getFailed()));
        }
        if (Math.abs(http.getSuccessful() - http.getTransactions()) > users) {
            violations.add(
                    "only %d of %d transactions succeeded".formatted(http.getSuccessful(), http.getTransactions()));
        }
        if (!(http.getConcurrency() > users / 2.0)) {
            violations.add("only %s of %d users were active on average"
                    .formatted(ValidationResult.number(http.getConcurrency()), users));
        }
        return violations;
    }

    /** Returns the mean time of a transaction: in benchmark mode every user is always in one, so C users share the time among all of them. */
    static double responseMillis(HttpOutput http, int users) {
        return 1e3 * users * http.getElapsedSeconds() / http.getTransactions();
    }
}
