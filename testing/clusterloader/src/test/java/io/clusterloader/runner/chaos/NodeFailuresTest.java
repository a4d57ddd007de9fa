package io.clusterloader.runner.chaos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.clusterloader.testkit.MockApiServer;
import io.clusterloader.testkit.RecordingProgress;
import io.clusterloader.testsupport.ReadyNodes;
import io.fabric8.kubernetes.api.model.NodeBuilder;
import io.fabric8.kubernetes.api.model.PodBuilder;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class NodeFailuresTest {
    private static final Instant NOW = Instant.parse("2026-06-01T12:00:00Z");
    private static final Duration INTERVAL = Duration.ofMinutes(5);
    private static final Duration DOWNTIME = Duration.ofMinutes(10);

    private final MockApiServer api = new MockApiServer();
    private final RecordingProgress progress = new RecordingProgress();
    private final List<Duration> waits = new ArrayList<>();
    /** The nodes that were stopped during each wait, with the time until then. */
    private final List<Map<String, String>> stopped = new ArrayList<>();

    @AfterEach
    void close() {
        api.close();
    }

    @Test
    void failsAPartOfTheNodesForTheDowntimeAndNoneTwice() {
        node("n1", "n2", "n3", "n4", "n5");

        run(new NodeFailure(0.5, INTERVAL, 0, DOWNTIME, Set.of()), 7);

        // Of 5 nodes 2.5 fail, rounded up, of the 2 that are left 1, and then the last.
        assertThat(stopped).extracting(Map::size).containsExactly(0, 3, 0, 1, 0, 1, 0);
        assertThat(stopped.get(1).values()).containsOnly(NOW.plus(DOWNTIME).toString());
        Set<String> all = new HashSet<>();
        stopped.forEach(
                now -> now.keySet().forEach(node -> assertThat(all.add(node)).isTrue()));
        assertThat(all).hasSize(5);
        assertThat(waits.subList(1, 7)).containsExactly(DOWNTIME, INTERVAL, DOWNTIME, INTERVAL, DOWNTIME, INTERVAL);
        assertThat(stoppedNow()).isEmpty();
    }

    @Test
    void waitsLongerByTheJitter() {
        node("n1", "n2");

        run(new NodeFailure(0.5, INTERVAL, 10, DOWNTIME, Set.of()), 3);

        assertThat(waits.get(0)).isBetween(INTERVAL, INTERVAL.multipliedBy(11));
        assertThat(waits.get(2)).isBetween(INTERVAL, INTERVAL.multipliedBy(11)).isNotEqualTo(waits.get(0));
    }

    @Test
    void startsNodesAtOnceWhereTheTestEndsInTheirDowntime() {
        node("n1");

        run(new NodeFailure(1, INTERVAL, 0, DOWNTIME, Set.of()), 2);

        assertThat(stopped.get(1)).containsOnlyKeys("n1");
        assertThat(stoppedNow()).isEmpty();
        assertThat(progress.milestones())
                .containsExactly("chaosMonkey stops node n1 for 10m", "chaosMonkey starts node n1 again");
    }

    @Test
    void spares() {
        node("excluded", "prometheus", "usable");
        create(stoppable("tainted")
                .editOrNewSpec()
                .addNewTaint("NoSchedule", "k", null, "v")
                .endSpec());
        create(stoppable("cordoned").editOrNewSpec().withUnschedulable(true).endSpec());
        create(stoppable("down").editStatus().withConditions().endStatus());
        create(ReadyNodes.node("not-stoppable"));
        api.client()
                .resource(new PodBuilder()
                        .withNewMetadata()
                        .withNamespace("monitoring")
                        .withName("p")
                        .addToLabels("prometheus", "k8s")
                        .endMetadata()
                        .withNewSpec()
                        .withNodeName("prometheus")
                        .endSpec()
                        .build())
                .create();

        run(new NodeFailure(1, INTERVAL, 0, DOWNTIME, Set.of("excluded")), 4);

        assertThat(stopped.get(1)).containsOnlyKeys("usable");
        assertThat(progress.milestones()).last().isEqualTo("chaosMonkey: there is no node left to stop");
    }

    @Test
    void failsNoNodeAtRateZero() {
        node("n1");

        run(new NodeFailure(0, INTERVAL, 0, DOWNTIME, Set.of()), 3);

        assertThat(waits.subList(1, 3)).containsOnly(INTERVAL);
        assertThat(progress.milestones()).isEmpty();
    }

    @Test
    void endsWithTheNodesReady() throws Exception {
        node("n1", "n2");
        NodeFailures.Running running = NodeFailures.start(
                new NodeFailure(1, Duration.ofMillis(1), 0, DOWNTIME, Set.of()), api.client(), progress);
        await().until(() -> stoppedNow().size() == 2);

        assertThat(running.end(Duration.ofSeconds(20))).isEmpty();

        assertThat(running.failed()).containsExactlyInAnyOrder("n1", "n2");
        assertThat(stoppedNow()).isEmpty();
    }

    @Test
    void tellsWhichNodesAreNotReadyAgain() throws Exception {
        node("n1");
        NodeFailures.Running running = NodeFailures.start(
                new NodeFailure(1, Duration.ofMillis(1), 0, DOWNTIME, Set.of()), api.client(), progress);
        await().until(() -> !stoppedNow().isEmpty());
        api.client()
                .nodes()
                .withName("n1")
                .edit(node -> new NodeBuilder(node)
                        .editStatus()
                        .editFirstCondition()
                        .withStatus("Unknown")
                        .endCondition()
                        .endStatus()
                        .build());

        assertThat(running.end(Duration.ofSeconds(2)))
                .singleElement()
                .asString()
                .contains("node n1");
    }

    /** Runs failures until they have waited so often, and notes which nodes are stopped during each wait. */
    private void run(NodeFailure failure, int most) {
        new NodeFailures(
                        failure,
                        new StoppableNodes(api.client()),
                        progress,
                        Clock.fixed(NOW, ZoneOffset.UTC),
                        new Random(1),
                        time -> {
                            waits.add(time);
                            stopped.add(stoppedNow());
                            return waits.size() < most;
                        })
                .run();
    }

    private Map<String, String> stoppedNow() {
        return api.client().nodes().list().getItems().stream()
                // The mock server keeps an annotation that is removed, without a value.
                .filter(node ->
                        annotations(node.getMetadata().getAnnotations()).get(StoppableNodes.STOPPED_UNTIL) != null)
                .collect(Collectors.toMap(
                        node -> node.getMetadata().getName(),
                        node -> annotations(node.getMetadata().getAnnotations()).get(StoppableNodes.STOPPED_UNTIL)));
    }

    private static Map<String, String> annotations(Map<String, String> given) {
        return Objects.requireNonNullElse(given, Map.of());
    }

    private void node(String... names) {
        for (String name : names) {
            create(stoppable(name));
        }
    }

    private void create(NodeBuilder node) {
        api.client().resource(node.build()).create();
    }

    private static NodeBuilder stoppable(String name) {
        return ReadyNodes.node(name)
                .editMetadata()
                .addToAnnotations(StoppableNodes.STOPPABLE, "true")
                .endMetadata();
    }
}
