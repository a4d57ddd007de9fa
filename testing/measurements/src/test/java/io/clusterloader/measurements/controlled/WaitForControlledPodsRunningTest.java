package io.clusterloader.measurements.controlled;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.clusterloader.measurement.Failure;
import io.clusterloader.measurement.InvalidParamsException;
import io.clusterloader.measurement.Outcome;
import io.clusterloader.measurement.Problem;
import io.clusterloader.testkit.MockApiServer;
import io.clusterloader.testkit.PluginTester;
import io.clusterloader.testsupport.Pods;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class WaitForControlledPodsRunningTest {
    private static final Map<String, Object> START =
            Map.of("action", "start", "apiVersion", "apps/v1", "kind", "Deployment", "labelSelector", "group = load");

    private final WaitForControlledPodsRunning plugin = new WaitForControlledPodsRunning();
    private final MockApiServer api = new MockApiServer();
    private final PluginTester<ControlledPodsParams> tester = PluginTester.of(plugin, api.context("ns", "ns-2"));

    @AfterEach
    void close() throws Exception {
        tester.dispose();
        api.close();
    }

    @Test
    void waitsForThePodsOfWhatWasCreatedSinceTheStart() throws Exception {
        step(START);
        api.client().resource(Deployments.rolledOut("ns", "web", 1)).create();
        api.client().resource(Pods.created("ns", "web-1", "web")).create();
        FutureTask<Outcome> gathering = inBackground(() -> step(Map.of("action", "gather")));
        api.client().resource(Pods.ready("ns", "web-1", "web")).update();
        assertThat(gathering.get(30, TimeUnit.SECONDS)).isEqualTo(Outcome.NOTHING);
    }

    @Test
    void otherNamespacesThanThoseOfTheTestDoNotCount() throws Exception {
        api.client().resource(Deployments.rolledOut("elsewhere", "web", 1)).create();
        step(START);
        assertThat(step(Map.of("action", "gather"))).isEqualTo(Outcome.NOTHING);
    }

    @Test
    void aSecondGatherWaitsForWhatChangedSinceTheFirst() throws Exception {
        step(with("operationTimeout", "300ms"));
        api.client().resource(Deployments.rolledOut("ns", "web", 1)).create();
        assertThat(step(Map.of("action", "gather")).failures())
                .extracting(Failure::message)
                .singleElement()
                .asString()
                .startsWith("1 of 1 Deployments did not have all pods running and ready within 0.3 s")
                .contains("ns/web (0 of 1 pods running and ready)");
        api.client().resource(Deployments.rolledOut("ns", "web", 1)).delete();
        assertThat(step(Map.of("action", "gather"))).isEqualTo(Outcome.NOTHING);
    }

    @Test
    void aGatherWithoutStartFails() throws Exception {
        assertThat(step(Map.of("action", "gather")).failures())
                .extracting(Failure::message)
                .containsExactly("gather without a start before it");
    }

    @Test
    void takesWhatStartIsGivenForGatherToo() throws Exception {
        assertThat(PluginTester.decode(plugin, with("action", "gather")).kind()).isEqualTo("Deployment");
    }

    @Test
    void namesEverythingThatIsWrong() {
        assertThatExceptionOfType(InvalidParamsException.class)
                .isThrownBy(() -> PluginTester.decode(
                        plugin,
                        Map.of(
                                "action",
                                "start",
                                "apiVersion",
                                "apps/v1",
                                "kind",
                                "Deploment",
                                "countErrorMargin",
                                -1)))
                .satisfies(e -> assertThat(e.problems())
                        .containsExactly(
                                new Problem(
                                        "kind", "\"Deploment\" controls no pods here; did you mean \"Deployment\"?"),
                                new Problem("countErrorMargin", "must not be negative")));
    }

    @Test
    void namesTheRightApiVersion() {
        assertThatExceptionOfType(InvalidParamsException.class)
                .isThrownBy(() -> PluginTester.decode(
                        plugin, Map.of("action", "start", "apiVersion", "batch/v1beta1", "kind", "Job")))
                .withMessageContaining("Job is in batch/v1, not in \"batch/v1beta1\"");
    }

    private Outcome step(Map<String, Object> params) throws Exception {
        return tester.step(params);
    }

    private static Map<String, Object> with(String key, Object value) {
        Map<String, Object> params = new java.util.HashMap<>(START);
        params.put(key, value);
        return params;
    }

    private static FutureTask<Outcome> inBackground(Callable<Outcome> call) {
        FutureTask<Outcome> task = new FutureTask<>(call);
        Thread.startVirtualThread(task);
        return task;
    }
}
