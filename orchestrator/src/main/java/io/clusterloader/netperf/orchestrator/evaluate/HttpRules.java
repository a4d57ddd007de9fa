package io.clusterloader.netperf.orchestrator.evaluate;

import io.clusterloader.netperf.orchestrator.fleet.TaskEnd;
import io.clusterloader.netperf.orchestrator.time.ProtoTime;
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
    private static final Duration LONGEST_LOOPBACK = Duration.ofSeconds(2);

    /** How long the loopback run of a case lasts. */
    public static Duration loopbackDuration(TestCase testCase) {
        Duration asked = ProtoTime.read(testCase.getDuration());
        return asked.compareTo(LONGEST_LOOPBACK) < 0 ? asked : LONGEST_LOOPBACK;
    }

    @Override
    public void judge(Evidence evidence, Findings findings) {
        Optional<HttpOutput> output = evidence.client().flatMap(HttpRules::output);
        if (output.isEmpty()) {
            findings.violation("siege printed nothing that can be read");
            return;
        }
        TestCase testCase = evidence.testCase();
        int users = testCase.getLoad().getHttpConcurrency();
        List<String> violations = HttpValidity.violations(output.get(), users, ProtoTime.read(testCase.getDuration()));
        violations.forEach(findings::violation);
        if (output.get().getTransactions() > 0) {
            double response = HttpValidity.responseMillis(output.get(), users);
            findings.sample(Metric.RESPONSE_TIME, response);
            latency(evidence, users, response, findings);
        }
    }

    private static void latency(Evidence evidence, int users, double responseMillis, Findings findings) {
        List<Double> processing = new ArrayList<>();
        for (TaskEnd loopback : evidence.loopbacks()) {
            Optional<String> defect = defect(loopback, users, loopbackDuration(evidence.testCase()));
            if (defect.isPresent()) {
                findings.remark("no Latency: the run over the server's own loopback failed: " + defect.get());
                return;
            }
            processing.add(HttpValidity.responseMillis(output(loopback).orElseThrow(), users));
        }
        if (processing.isEmpty()) {
            findings.remark("no Latency: there was no run over the server's own loopback");
            return;
        }
        double mean = processing.stream().mapToDouble(Double::doubleValue).sum() / processing.size();
        double latency = (responseMillis - mean) / 2;
        findings.sample(
                Metric.LATENCY,
                latency,
                latency < 0
                        ? "below zero: answers over the loopback took longer, %s ms".formatted(Findings.figure(mean))
                        : "");
    }

    private static Optional<String> defect(TaskEnd loopback, int users, Duration asked) {
        if (loopback.failure().isPresent()) {
            return loopback.failure();
        }
        return output(loopback)
                .map(http ->
                        HttpValidity.violations(http, users, asked).stream().findFirst())
                .orElse(Optional.of("siege printed nothing that can be read"));
    }

    private static Optional<HttpOutput> output(TaskEnd end) {
        return end.run().filter(ToolRun::hasHttp).map(ToolRun::getHttp);
    }
}
