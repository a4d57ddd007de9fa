package io.clusterloader.runner.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.clusterloader.measurement.Action;
import io.clusterloader.measurement.Failure;
import io.clusterloader.runner.namespace.NamespaceOptions;
import io.clusterloader.runner.run.CallResult.Status;
import io.clusterloader.runner.test.InstanceKey;
import io.clusterloader.runner.test.ScriptedPlugin;
import io.clusterloader.runner.test.StepCall;
import io.clusterloader.runner.test.StepCall.Call;
import io.clusterloader.runner.test.StepCall.SkippedCall;
import io.clusterloader.runner.test.TestStep;
import io.clusterloader.runner.test.ValidTest;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class TestRunnerTest {
    private static final RunTimeouts SHORT =
            new RunTimeouts(Duration.ofSeconds(5), Duration.ofSeconds(5), Duration.ofSeconds(5));

    private final ScriptedPlugin plugin = new ScriptedPlugin();
    private final KubernetesClient client = new KubernetesClientBuilder().build();
    private RecordingObserver observer = new RecordingObserver(false);

    @AfterEach
    void close() {
        client.close();
    }

    @Test
    void startAndGatherMeetOnOneInstanceThatIsDisposedOfOnce() {
        TestResult result = run(step("start a"), step("report a"));
        assertThat(result.passed()).isTrue();
        assertThat(observer.summaries).containsExactly("after start");
        assertThat(plugin.calls).containsExactly("create a", "start a", "report a", "dispose a");
    }

    @Test
    void callsOfAStepRunAtOnce() {
        assertThat(run(step("meet a", "meet b")).failures()).isEmpty();
    }

    @Test
    void aFailureDoesNotStopOtherInstancesButSkipsItsOwnLaterSteps() {
        TestResult result = run(step("fail a", "start b"), step("report a", "report b"));
        assertThat(result.failures()).extracting(Failure::message).containsExactly("a: it failed");
        assertThat(((StepResult.Measurements) result.steps().getLast())
                        .calls()
                        .getFirst()
                        .status())
                .isEqualTo(new Status.Skipped("an earlier step of it failed: it failed"));
        assertThat(observer.summaries).containsExactly("after start");
        assertThat(plugin.calls).contains("dispose a", "dispose b").doesNotContain("report a");
    }

    @Test
    void whatAPluginThrowsIsContained() {
        TestResult result = run(step("break a"), step("report b"));
        assertThat(result.failures())
                .singleElement()
                .asString()
                .startsWith("a: the plugin Scripted broke: java.lang.IllegalStateException: it broke at ")
                .contains("ScriptedPlugin");
        assertThat(observer.summaries).hasSize(1);
        assertThat(plugin.calls).contains("dispose a", "dispose b");
    }

    @Test
    void whatIsFatalEndsTheTestAndIsCleanedUpAllTheSame() {
        TestResult result = run(step("end a"), step("report b"));
        assertThat(result.failures()).extracting(Failure::message).containsExactly("a: nothing more can be done");
        assertThat(plugin.calls).containsExactly("create a", "end a", "dispose a");
    }

    @Test
    void aCallThatIsLeftOutIsSkippedAndFailsNothing() {
        SkippedCall skipped = new SkippedCall(new InstanceKey("TestMetrics", "m"), "it needs Prometheus");
        TestResult result = runScenario(List.of(new TestStep.Measurements(1, "", List.of(skipped))));
        assertThat(result.passed()).isTrue();
        assertThat(((StepResult.Measurements) result.steps().getFirst()).calls())
                .extracting(CallResult::status)
                .containsExactly(new Status.Skipped("it needs Prometheus"));
    }

    @Test
    void failuresBesideResultsFailTheTestAndTheResultsAreKept() {
        TestResult result = run(step("partial a"), step("report a"));
        assertThat(result.failures()).extracting(Failure::message).containsExactly("a: a pair is missing");
        assertThat(observer.summaries).hasSize(1);
    }

    @Test
    void whatCannotBeRemovedIsToldAndFailsNoTest() {
        TestResult result = run(step("leave a"));
        assertThat(result.left())
                .extracting(Failure::message)
                .containsExactly("cleaning up Scripted a: something is left");
        assertThat(result.passed()).isTrue();
    }

    @Test
    void aFullDiskFailsTheCallByTheNameOfTheFile() {
        observer = new RecordingObserver(true);
        assertThat(run(step("report a")).failures())
                .extracting(Failure::message)
                .containsExactly("a: cannot write f: No space left on device");
    }

    @Test
    void anInterruptionCutsTheStepsAndStillCleansUp() throws Exception {
        Callable<TestResult> task = () -> {
            TestResult result = run(step("hang a"), step("report a"));
            assertThat(Thread.interrupted()).isTrue();
            return result;
        };
        FutureTask<TestResult> running = new FutureTask<>(task);
        Thread thread = Thread.ofPlatform().start(running);
        assertThat(plugin.hanging.await(10, TimeUnit.SECONDS)).isTrue();
        thread.interrupt();
        TestResult result = running.get(10, TimeUnit.SECONDS);
        assertThat(result.failures()).extracting(Failure::message).containsExactly("interrupted in step 1 of 2");
        assertThat(plugin.calls).containsExactly("create a", "hang a", "dispose a");
    }

    @SafeVarargs
    private final TestResult run(List<String>... steps) {
        List<TestStep> made = new ArrayList<>();
        for (List<String> step : steps) {
            List<StepCall> calls = new ArrayList<>();
            for (String call : step) {
                InstanceKey key = new InstanceKey("Scripted", call.substring(call.indexOf(' ') + 1));
                calls.add(new Call<>(
                        key,
                        plugin,
                        Action.NONE,
                        new ScriptedPlugin.Script(call.substring(0, call.indexOf(' ')), ScriptedPlugin.Mood.GOOD)));
            }
            made.add(new TestStep.Measurements(made.size() + 1, "", calls));
        }
        return runScenario(made);
    }

    private TestResult runScenario(List<TestStep> steps) {
        ValidTest test = new ValidTest(
                new ValidTest.Id("t", "", "t.yaml"),
                new NamespaceOptions(0, "test", false, true, false, Duration.ofSeconds(5)),
                Optional.empty(),
                (path, values) -> "",
                steps);
        return new TestRunner(client, observer, SHORT, Optional.empty(), () -> false).run(test);
    }

    private static List<String> step(String... calls) {
        return Arrays.asList(calls);
    }
}
