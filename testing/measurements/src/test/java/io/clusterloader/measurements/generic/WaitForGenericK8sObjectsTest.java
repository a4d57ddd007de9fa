package io.clusterloader.measurements.generic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.clusterloader.measurement.Failure;
import io.clusterloader.measurement.InvalidParamsException;
import io.clusterloader.measurement.MeasurementFailedException;
import io.clusterloader.measurement.Outcome;
import io.clusterloader.measurement.Problem;
import io.clusterloader.testkit.MockApiServer;
import io.clusterloader.testkit.PluginTester;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.GenericKubernetesResourceBuilder;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class WaitForGenericK8sObjectsTest {
    private static final Map<String, Object> JOBS = Map.of(
            "objectGroup",
            "batch",
            "objectVersion",
            "v1",
            "objectResource",
            "jobs",
            "namespaceRange",
            Map.of("min", 1, "max", 2),
            "successfulConditions",
            List.of("Complete=True"),
            "failedConditions",
            List.of("Failed=True"),
            "minDesiredObjectCount",
            2,
            "timeout",
            "30s");

    private final WaitForGenericK8sObjects plugin = new WaitForGenericK8sObjects();
    private final MockApiServer api = new MockApiServer();

    @AfterEach
    void close() {
        api.close();
    }

    @Test
    void endsWhenEnoughObjectsHaveTheCondition() throws Exception {
        create(job("test-1", "a", "Complete", "True"));
        create(job("test-3", "outside", "Complete", "True"));
        FutureTask<Outcome> waiting = new FutureTask<>(() -> step(JOBS));
        Thread.startVirtualThread(waiting);
        create(job("test-2", "b", "Complete", "True"));
        assertThat(waiting.get(30, TimeUnit.SECONDS)).isEqualTo(Outcome.NOTHING);
    }

    @Test
    void failsWhenMoreHaveFailedThanMay() throws Exception {
        create(job("test-1", "a", "Complete", "True"));
        create(job("test-2", "b", "Failed", "True"));
        assertThat(step(JOBS).failures())
                .extracting(Failure::message)
                .containsExactly("jobs.batch: more than 0 failed in 2 namespaces from test-1 on "
                        + "(2 objects, 1 successful, 1 failed): test-2/b: Failed=True, because");
    }

    @Test
    void forgivesAsManyAsMayFail() throws Exception {
        create(job("test-1", "a", "Failed", "True"));
        create(job("test-2", "b", "Failed", "True"));
        assertThat(step(with("maxFailedObjectCount", 2))).isEqualTo(Outcome.NOTHING);
    }

    @Test
    void saysHowFarItCameInTime() throws Exception {
        create(job("test-1", "a", "Complete", "True"));
        create(job("test-2", "b", "Complete", "False"));
        assertThat(step(with("timeout", "200ms")).failures())
                .extracting(Failure::message)
                .containsExactly("jobs.batch: not 2 of them were successful or failed in 2 namespaces from test-1 on "
                        + "after 0.2 s, but 2 objects, 1 successful, 0 failed");
    }

    @Test
    void withoutConditionsItIsEnoughThatTheyExist() throws Exception {
        create(job("test-1", "a", "Any", "False"));
        Map<String, Object> params = new HashMap<>(JOBS);
        params.remove("successfulConditions");
        params.remove("failedConditions");
        params.put("minDesiredObjectCount", 1);
        assertThat(step(params)).isEqualTo(Outcome.NOTHING);
    }

    @Test
    void aRangeWithoutPrefixNeedsAutomanagedNamespaces() {
        assertThatExceptionOfType(MeasurementFailedException.class)
                .isThrownBy(() -> PluginTester.of(plugin, api.context()).step(JOBS))
                .withMessage("namespaceRange has no prefix, and the test has no automanaged namespaces");
    }

    @Test
    void namesEverythingThatIsWrong() {
        assertThatExceptionOfType(InvalidParamsException.class)
                .isThrownBy(() -> PluginTester.decode(
                        plugin,
                        Map.of("objectGroup", "batch", "objectVersion", "v1", "failedConditions", List.of("Failed"))))
                .satisfies(e -> assertThat(e.problems())
                        .extracting(Problem::path)
                        .containsExactly("objectResource", "minDesiredObjectCount", "failedConditions[0]"));
    }

    @Test
    void namesARangeThatIsNone() {
        assertThatExceptionOfType(InvalidParamsException.class)
                .isThrownBy(() -> PluginTester.decode(plugin, with("namespaceRange", Map.of("min", 2, "max", 1))))
                .satisfies(
                        e -> assertThat(e.problems()).extracting(Problem::path).containsExactly("namespaceRange"));
    }

    private Outcome step(Map<String, Object> params) throws Exception {
        return PluginTester.of(plugin, api.context("test-1", "test-2", "test-3"))
                .step(params);
    }

    private void create(GenericKubernetesResource object) {
        api.client().resource(object).create();
    }

    private static Map<String, Object> with(String key, Object value) {
        Map<String, Object> params = new HashMap<>(JOBS);
        params.put(key, value);
        return params;
    }

    private static GenericKubernetesResource job(String namespace, String name, String type, String status) {
        return new GenericKubernetesResourceBuilder()
                .withApiVersion("batch/v1")
                .withKind("Job")
                .withNewMetadata()
                .withNamespace(namespace)
                .withName(name)
                .endMetadata()
                .addToAdditionalProperties(
                        "status",
                        Map.of("conditions", List.of(Map.of("type", type, "status", status, "message", "because"))))
                .build();
    }
}
