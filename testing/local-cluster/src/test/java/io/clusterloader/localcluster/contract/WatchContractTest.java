package io.clusterloader.localcluster.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ListOptionsBuilder;
import io.fabric8.kubernetes.client.Watch;
import io.fabric8.kubernetes.client.Watcher;
import io.fabric8.kubernetes.client.WatcherException;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Changes, as clients are told of them. */
@Contract
class WatchContractTest {
    @Test
    void tellsWhatIsSelectedFromAVersionOn(Sandbox here) throws InterruptedException {
        here.createConfigMap("before");
        String version = latest(here);
        BlockingQueue<String> seen = new LinkedBlockingQueue<>();
        here.createConfigMap("wanted");

        try (Watch _ = here.client()
                .configMaps()
                .inNamespace(here.namespace())
                .withLabelIn("app", "wanted", "before")
                .watch(new ListOptionsBuilder().withResourceVersion(version).build(), new Recorder(seen))) {
            assertThat(seen.poll(10, TimeUnit.SECONDS)).isEqualTo("ADDED wanted");
            here.createConfigMap("other");
            relabel(here, "wanted", "no-longer");
            assertThat(seen.poll(10, TimeUnit.SECONDS)).isEqualTo("DELETED wanted");
            relabel(here, "other", "wanted");
            assertThat(seen.poll(10, TimeUnit.SECONDS)).isEqualTo("ADDED other");
        }
    }

    @Test
    void beginsWithAllThereIsWithoutAVersion(Sandbox here) {
        here.createConfigMap("a");
        here.createConfigMap("b");

        Set<String> wanted = new HashSet<>(Set.of("ADDED a", "ADDED b"));
        assertThat(Raw.watch(here, path(here) + "?labelSelector=app", event -> {
                    wanted.remove(summary(event));
                    return wanted.isEmpty();
                }))
                .extracting(WatchContractTest::summary)
                .containsExactlyInAnyOrder("ADDED a", "ADDED b");
    }

    @Test
    void goesOnFromAnyEventWithoutLossOrRepetition(Sandbox here) {
        String start = latest(here);
        here.createConfigMap("a");
        relabel(here, "a", "changed");
        here.client().configMaps().inNamespace(here.namespace()).withName("a").delete();
        here.createConfigMap("b");

        List<JsonNode> all = eventsUntil(here, "ADDED b", "labelSelector=app&resourceVersion=" + start);
        assertThat(all)
                .extracting(WatchContractTest::summary)
                .containsExactly("ADDED a", "MODIFIED a", "DELETED a", "ADDED b");
        for (int seen = 1; seen < all.size(); seen++) {
            String version =
                    all.get(seen - 1).at("/object/metadata/resourceVersion").asText();
            assertThat(eventsUntil(here, "ADDED b", "labelSelector=app&resourceVersion=" + version))
                    .extracting(WatchContractTest::summary)
                    .containsExactlyElementsOf(all.subList(seen, all.size()).stream()
                            .map(WatchContractTest::summary)
                            .toList());
        }
    }

    @Test
    void watchesOneObjectByItsName(Sandbox here) {
        String start = latest(here);
        here.createConfigMap("a");
        here.createConfigMap("b");

        assertThat(eventsUntil(here, "ADDED b", "fieldSelector=metadata.name%3Db&resourceVersion=" + start))
                .extracting(WatchContractTest::summary)
                .containsExactly("ADDED b");
    }

    /**
     * A bookmark is a version to go on from, for who has seen nothing for long; the server sends one 2 s before the end. It
     * promises none, and leaves one out for a watch that is not ready for it, but not every time.
     */
    @Test
    void marksThePlaceBeforeItEnds(Sandbox here) {
        here.createConfigMap("a");

        List<JsonNode> events = await("a bookmark")
                .atMost(Sandbox.PATIENCE)
                .until(
                        () -> Raw.get(
                                        here,
                                        path(here)
                                                + "?watch=true&allowWatchBookmarks=true&labelSelector=app&timeoutSeconds=6")
                                .events(),
                        seen -> seen.size() > 1);

        assertThat(events)
                .extracting(event -> event.path("type").asText())
                .startsWith("ADDED", "BOOKMARK")
                .filteredOn(type -> !type.equals("BOOKMARK"))
                .hasSize(1);
        JsonNode mark = events.getLast().path("object");
        assertThat(mark.path("kind").asText()).isEqualTo("ConfigMap");
        assertThat(mark.at("/metadata/resourceVersion").asLong())
                .isGreaterThanOrEqualTo(
                        events.getFirst().at("/object/metadata/resourceVersion").asLong());
        assertThat(mark.at("/metadata").has("name")).isFalse();
    }

    @Test
    void refusesAVersionThatIsNone(Sandbox here) {
        Raw answer = Raw.get(here, path(here) + "?watch=true&timeoutSeconds=1&resourceVersion=abc");

        // A server of release 1.20 says 500, one of 1.32 says 400.
        assertThat(answer.code()).isIn(400, 500);
        assertThat(answer.json().path("message").asText()).contains("abc");
    }

    @Test
    void letsInformersSeeEveryChange(Sandbox here) {
        here.createConfigMap("a");
        try (var informer = here.client()
                .configMaps()
                .inNamespace(here.namespace())
                .withLabel("app")
                .inform()) {
            here.createConfigMap("b");
            here.client()
                    .configMaps()
                    .inNamespace(here.namespace())
                    .withName("a")
                    .delete();
            await().atMost(Duration.ofSeconds(20))
                    .untilAsserted(() -> assertThat(informer.getStore().list())
                            .extracting(map -> map.getMetadata().getName())
                            .containsExactly("b"));
        }
    }

    private static void relabel(Sandbox here, String name, String label) {
        here.client()
                .configMaps()
                .inNamespace(here.namespace())
                .withName(name)
                .patch(
                        PatchContext.of(PatchType.JSON_MERGE),
                        "{\"metadata\":{\"labels\":{\"app\":\"" + label + "\"}}}");
    }

    private static String latest(Sandbox here) {
        return here.client()
                .configMaps()
                .inNamespace(here.namespace())
                .list()
                .getMetadata()
                .getResourceVersion();
    }

    private static String path(Sandbox here) {
        return "/api/v1/namespaces/" + here.namespace() + "/configmaps";
    }

    private static List<JsonNode> eventsUntil(Sandbox here, String last, String query) {
        return Raw.watch(here, path(here) + "?" + query, event -> summary(event).equals(last));
    }

    private static String summary(JsonNode event) {
        return event.path("type").asText() + " "
                + event.at("/object/metadata/name").asText();
    }

    private record Recorder(BlockingQueue<String> seen) implements Watcher<ConfigMap> {
        @Override
        public void eventReceived(Action action, ConfigMap map) {
            seen.add(action + " " + map.getMetadata().getName());
        }

        @Override
        public void onClose(WatcherException cause) {
            seen.add("closed " + cause);
        }
    }
}
