package io.clusterloader.localcluster.contract;

import io.fabric8.kubernetes.api.model.Event;
import java.time.Duration;
import java.util.Optional;
import org.awaitility.Awaitility;

/** What the cluster tells people about objects. */
final class Events {
    private Events() {}

    /** Waits for an event of this type and reason about the object of this name. */
    static Event await(Sandbox here, String name, String type, String reason) {
        return await(here, name, type, reason, "");
    }

    /** Waits for one whose message begins so, whatever else was said before. */
    static Event await(Sandbox here, String name, String type, String reason, String beginning) {
        return Awaitility.await(type + " event " + reason + " of " + name)
                .atMost(Sandbox.PATIENCE)
                .pollInterval(Duration.ofMillis(100))
                .until(() -> find(here, name, type, reason, beginning), Optional::isPresent)
                .orElseThrow();
    }

    private static Optional<Event> find(Sandbox here, String name, String type, String reason, String beginning) {
        return here
                .client()
                .v1()
                .events()
                .inNamespace(here.namespace())
                .withField("involvedObject.name", name)
                .list()
                .getItems()
                .stream()
                .filter(event ->
                        event.getType().equals(type) && event.getReason().equals(reason))
                .filter(event -> event.getMessage().startsWith(beginning))
                .findFirst();
    }
}
