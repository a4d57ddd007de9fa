package io.clusterloader.measurements.pods;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.clusterloader.measurement.Action;
import io.clusterloader.measurement.Failure;
import io.clusterloader.measurement.FatalException;
import io.clusterloader.measurement.InvalidParamsException;
import io.clusterloader.measurement.Outcome;
import io.clusterloader.measurement.Params;
import io.clusterloader.measurement.Problem;
import io.clusterloader.testkit.MockApiServer;
import io.clusterloader.testkit.PluginTester;
import io.clusterloader.testsupport.Pods;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class WaitForRunningPodsTest {
    private static final Map<String, Object> TWO = Map.of("desiredPodCount", 2, "labelSelector", "app = web");

    private final WaitForRunningPods plugin = new WaitForRunningPods();
    private final MockApiServer api = new MockApiServer();

    @AfterEach
    void close() {
        api.close();
    }

    @Test
    void endsWhenSoManyPodsAreRunningAndReady() throws Exception {
        api.client().resource(Pods.ready("ns", "a", "web")).create();
        api.client().resource(Pods.created("ns", "b", "web")).create();
        api.client().resource(Pods.created("ns", "c", "other")).create();
        api.client().resource(Pods.created("elsewhere", "d", "web")).create();
        FutureTask<Outcome> waiting = new FutureTask<>(() -> step(TWO));
        Thread.startVirtualThread(waiting);
        api.client().resource(Pods.ready("ns", "b", "web")).update();
        assertThat(waiting.get(30, TimeUnit.SECONDS)).isEqualTo(Outcome.NOTHING);
    }

    @Test
    void waitsUntilThoseThatAreTooManyAreGone() throws Exception {
        for (String name : new String[] {"a", "b", "c"}) {
            api.client().resource(Pods.ready("ns", name, "web")).create();
        }
        FutureTask<Outcome> waiting = new FutureTask<>(() -> step(TWO));
        Thread.startVirtualThread(waiting);
        api.client().resource(Pods.ready("ns", "c", "web")).delete();
        assertThat(waiting.get(30, TimeUnit.SECONDS)).isEqualTo(Outcome.NOTHING);
    }

    @Test
    void namesThePodsThatAreNotReadyInTime() throws Exception {
        api.client().resource(Pods.ready("ns", "a", "web")).create();
        api.client()
                .resource(Pods.waiting(Pods.created("ns", "b", "web"), "ImagePullBackOff", "no such image"))
                .create();
        assertThat(step(with("timeout", "200ms")).failures())
                .extracting(Failure::message)
                .containsExactly("1 of 2 pods were running and ready in namespace ns after 0.2 s; "
                        + "not ready: ns/b: Pending, container main: ImagePullBackOff: no such image");
    }

    @Test
    void endsTheTestWhereThatIsAskedFor() {
        Map<String, Object> params = with("timeout", "50ms");
        params.put("isFatal", true);
        assertThatExceptionOfType(FatalException.class)
                .isThrownBy(() -> step(params))
                .withMessage("0 of 2 pods were running and ready in namespace ns after 0.05 s");
    }

    @Test
    void endsWhenTheRunIsStopped() throws Exception {
        FutureTask<Outcome> waiting = new FutureTask<>(() -> step(with("timeout", "1h")));
        Thread thread = Thread.startVirtualThread(waiting);
        thread.interrupt();
        assertThat(thread.join(Duration.ofSeconds(30))).isTrue();
        assertThat(waiting.state()).isEqualTo(FutureTask.State.FAILED);
        assertThat(waiting.exceptionNow()).isInstanceOf(InterruptedException.class);
    }

    @Test
    void needsACount() {
        assertThat(problems(Map.of())).extracting(Problem::path).containsExactly("desiredPodCount");
    }

    @Test
    void ignoresWhatClusterLoader2Ignores() throws Exception {
        Params params = Params.of(Map.of("desiredPodCount", 3, "timeuot", "1s", "action", "gather"));
        assertThat(plugin.ignored(Action.NONE, params))
                .containsExactlyInAnyOrder(
                        new Problem("timeuot", "unknown key; did you mean \"timeout\"?"),
                        new Problem(
                                "action",
                                "unknown key; "
                                        + "known are: desiredPodCount, fieldSelector, isFatal, labelSelector, namespace,"
                                        + " refreshInterval, timeout"));
        assertThat(plugin.decode(Action.NONE, params).desiredPodCount()).isEqualTo(3);
    }

    private List<Problem> problems(Map<String, Object> params) {
        return catchThrowableOfType(InvalidParamsException.class, () -> PluginTester.decode(plugin, params))
                .problems();
    }

    private Outcome step(Map<String, Object> params) throws Exception {
        return PluginTester.of(plugin, api.context("ns")).step(params);
    }

    private static Map<String, Object> with(String key, Object value) {
        Map<String, Object> params = new HashMap<>(TWO);
        params.put(key, value);
        return params;
    }
}
