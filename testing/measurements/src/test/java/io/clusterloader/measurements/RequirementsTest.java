package io.clusterloader.measurements;

import static org.assertj.core.api.Assertions.assertThat;

import io.clusterloader.measurement.Action;
import io.clusterloader.measurement.Measurement;
import io.clusterloader.measurement.MeasurementPlugin;
import io.clusterloader.measurement.Params;
import io.clusterloader.measurement.preflight.PreflightPlugin;
import io.clusterloader.testkit.MockApiServer;
import io.clusterloader.testkit.PluginTester;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the measurements say that they need is what they use: no right more, and none less. */
class RequirementsTest {
    /** A request for objects of one type, in one namespace or in all. */
    private static final Pattern COLLECTION = Pattern.compile(
            "GET /(?:api/v1|apis/(?<group>[^/]+)/v1)/(?:namespaces/[^/]+/)?(?<resource>[a-z]+)(?:\\?(?<query>.*))?");

    private static final Map<String, Object> GATHER = Map.of("action", "gather");

    private final MockApiServer api = new MockApiServer();

    @AfterEach
    void close() {
        api.close();
    }

    /** The steps of a test that makes every request of a measurement. */
    record Use(String method, List<Map<String, Object>> steps) {
        @Override
        public String toString() {
            return method + steps.getFirst();
        }
    }

    static Stream<Use> uses() {
        return Stream.of(
                        Stream.of(
                                new Use("Sleep", List.of(Map.of("duration", "1ns"))),
                                new Use(
                                        "Timer",
                                        List.of(
                                                Map.of("action", "start", "label", "l"),
                                                Map.of("action", "stop", "label", "l"),
                                                GATHER)),
                                new Use("PodStartupLatency", List.of(Map.of("action", "start"), GATHER)),
                                new Use("SchedulingThroughput", List.of(Map.of("action", "start"), GATHER)),
                                new Use("WaitForRunningPods", List.of(Map.of("desiredPodCount", 0))),
                                new Use(
                                        "ServiceCreationLatency",
                                        List.of(
                                                Map.of("action", "start", "checkIngress", true),
                                                Map.of("action", "waitForReady"),
                                                Map.of("action", "waitForDeletion"),
                                                GATHER)),
                                generic("", "configmaps"),
                                generic("batch", "jobs")),
                        Stream.of("Deployment", "ReplicaSet", "StatefulSet", "DaemonSet")
                                .map(kind -> workload("apps/v1", kind)),
                        Stream.of(workload("v1", "ReplicationController"), workload("batch/v1", "Job")))
                .flatMap(each -> each);
    }

    private static Use workload(String apiVersion, String kind) {
        return new Use(
                "WaitForControlledPodsRunning",
                List.of(Map.of("action", "start", "apiVersion", apiVersion, "kind", kind), GATHER));
    }

    private static Use generic(String group, String resource) {
        return new Use(
                "WaitForGenericK8sObjects",
                List.of(Map.of(
                        "objectGroup",
                        group,
                        "objectVersion",
                        "v1",
                        "objectResource",
                        resource,
                        "namespaceRange",
                        Map.of("allNamespaces", true),
                        "minDesiredObjectCount",
                        0)));
    }

    @ParameterizedTest
    @MethodSource("uses")
    void areWhatIsUsed(Use use) throws Exception {
        Set<String> told = told((PreflightPlugin<?>) plugin(use.method()), use.steps());

        Set<String> used = new TreeSet<>();
        for (String request : api.requests()) {
            used.add(right(request));
        }
        assertThat(told).isEqualTo(used);
    }

    @Test
    void areToldByAllButExec() {
        assertThat(plugins())
                .filteredOn(plugin -> !(plugin instanceof PreflightPlugin<?>))
                .extracting(MeasurementPlugin::method)
                .isEqualTo(List.of("Exec"));
        assertThat(plugins())
                .filteredOn(plugin -> plugin instanceof PreflightPlugin<?>)
                .extracting(MeasurementPlugin::method)
                .containsOnlyOnceElementsOf(uses().map(Use::method).distinct().toList())
                .hasSameSizeAs(uses().map(Use::method).distinct().toList());
    }

    /** Carries the steps out, and collects what they say that they need. */
    private <A> Set<String> told(PreflightPlugin<A> plugin, List<Map<String, Object>> steps) throws Exception {
        Set<String> told = new TreeSet<>();
        Measurement<A> measurement = plugin.create(api.context("ns"));
        try {
            for (Map<String, Object> step : steps) {
                Action action = Action.read(Params.of(step), plugin.actions());
                A params = PluginTester.decode(plugin, step);
                assertThat(measurement.execute(action, params).failures()).isEmpty();
                plugin.requirements(action, params)
                        .access()
                        .forEach(rule -> rule.verbs()
                                .forEach(verb -> told.add("%s %s/%s".formatted(verb, rule.group(), rule.resource()))));
            }
        } finally {
            measurement.dispose();
        }
        return told;
    }

    private static String right(String request) {
        Matcher collection = COLLECTION.matcher(request);
        assertThat(collection.matches()).as(request).isTrue();
        String query = String.valueOf(collection.group("query"));
        String group = collection.group("group") == null ? "" : collection.group("group");
        return "%s %s/%s"
                .formatted(query.contains("watch=true") ? "watch" : "list", group, collection.group("resource"));
    }

    private static MeasurementPlugin<?> plugin(String method) {
        return plugins().stream()
                .filter(plugin -> plugin.method().equals(method))
                .findFirst()
                .orElseThrow();
    }

    @SuppressWarnings({"rawtypes", "unchecked"}) // ServiceLoader knows classes only
    private static List<MeasurementPlugin<?>> plugins() {
        return ServiceLoader.load(MeasurementPlugin.class).stream()
                .<MeasurementPlugin<?>>map(found -> found.get())
                .toList();
    }
}
