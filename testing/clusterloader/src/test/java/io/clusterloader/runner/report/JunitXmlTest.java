package io.clusterloader.runner.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.clusterloader.measurement.Failure;
import io.clusterloader.measurement.Reason;
import io.clusterloader.runner.phase.PhaseResult;
import io.clusterloader.runner.run.CallResult;
import io.clusterloader.runner.run.CallResult.Status;
import io.clusterloader.runner.run.StepResult;
import io.clusterloader.runner.run.TestResult;
import io.clusterloader.runner.test.ValidTest;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class JunitXmlTest {
    @Test
    void writesWhatClusterLoader2Writes() {
        StepResult start = new StepResult.Measurements(1, "Start", List.of(call("a", new Status.Passed())));
        StepResult gather = new StepResult.Measurements(
                2,
                "Gather",
                List.of(
                        call(
                                "a",
                                new Status.Failed(List.of(
                                        Failure.of(Reason.WORKER_LOST, "1 < 2 & \"so\" \u0007"),
                                        Failure.of(Reason.PARTIAL, "and")))),
                        call("b", new Status.Skipped("not begun"))));
        StepResult phases = new StepResult.Phases(
                3,
                "Create",
                Duration.ofSeconds(2),
                List.of(new PhaseResult("p", Duration.ofSeconds(1), 9, 0, 0, 1, List.of("d-9: refused"))));
        ValidTest.Id id = new ValidTest.Id("net", "", "c.yaml");
        TestResult test = new TestResult(id, Duration.ofSeconds(3), List.of(start, gather, phases), List.of());
        assertThat(JunitXml.of(List.of(test), Duration.ofSeconds(4))).isEqualTo("""
                <?xml version="1.0" encoding="UTF-8"?>
                <testsuite name="ClusterLoaderV2" tests="5" failures="3" errors="0" time="4.000">
                  <testcase name="net: [step: 01] Start [00] - a" classname="ClusterLoaderV2" time="1.500"/>
                  <testcase name="net: [step: 02] Gather [00] - a" classname="ClusterLoaderV2" time="1.500">
                    <failure type="WorkerLost">1 &lt; 2 &amp; "so" \uFFFD
                and</failure>
                  </testcase>
                  <testcase name="net: [step: 02] Gather [01] - b" classname="ClusterLoaderV2" time="1.500">
                    <skipped message="not begun"/>
                  </testcase>
                  <testcase name="net: [step: 03] Create" classname="ClusterLoaderV2" time="2.000">
                    <failure type="DeployFailed">d-9: refused</failure>
                  </testcase>
                  <testcase name="net overall (c.yaml)" classname="ClusterLoaderV2" time="3.000">
                    <failure type="WorkerLost">a: 1 &lt; 2 &amp; "so" \uFFFD
                a: and
                d-9: refused</failure>
                  </testcase>
                </testsuite>
                """);
    }

    private static CallResult call(String identifier, Status status) {
        return new CallResult(identifier, Duration.ofMillis(1500), status);
    }
}
