package io.clusterloader.localcluster.node.container;

import io.clusterloader.localcluster.node.PodStatuses;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.EventBuilder;
import io.fabric8.kubernetes.api.model.ObjectReferenceBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Records events of one pod. The same event is recorded once. */
public final class PodEvents {
    private static final Logger LOG = LoggerFactory.getLogger(PodEvents.class);

    private final KubernetesClient client;
    private final Pod pod;
    private final Set<String> recorded = ConcurrentHashMap.newKeySet();

    public PodEvents(KubernetesClient client, Pod pod) {
        this.client = client;
        this.pod = pod;
    }

    void normal(String reason, String message) {
        record("Normal", "", reason, message);
    }

    public void warning(String reason, String message) {
        record("Warning", "", reason, message);
    }

    /** Records an event of one of its containers. */
    void normal(Container container, String reason, String message) {
        record("Normal", path(container), reason, message);
    }

    public void warning(Container container, String reason, String message) {
        record("Warning", path(container), reason, message);
    }

    private String path(Container container) {
        boolean init = pod.getSpec().getInitContainers().contains(container);
        return (init ? "spec.initContainers{" : "spec.containers{") + container.getName() + "}";
    }

    /** Creates the event in the background: nothing waits for it. */
    private void record(String type, String fieldPath, String reason, String message) {
        if (recorded.add(reason + ": " + message)) {
            Event event = event(type, fieldPath, reason, message);
            Thread.ofVirtual().name("event").start(() -> create(event));
        }
    }

    private void create(Event event) {
        try {
            client.v1()
                    .events()
                    .inNamespace(event.getMetadata().getNamespace())
                    .resource(event)
                    .create();
        } catch (KubernetesClientException e) {
            LOG.debug("event not recorded: {}", event.getMessage(), e);
        }
    }

    private Event event(String type, String fieldPath, String reason, String message) {
        String now = PodStatuses.time(Instant.now());
        return new EventBuilder()
                .withNewMetadata()
                .withNamespace(pod.getMetadata().getNamespace())
                .withName(pod.getMetadata().getName() + "." + UUID.randomUUID())
                .endMetadata()
                .withInvolvedObject(new ObjectReferenceBuilder()
                        .withApiVersion("v1")
                        .withKind("Pod")
                        .withNamespace(pod.getMetadata().getNamespace())
                        .withName(pod.getMetadata().getName())
                        .withUid(pod.getMetadata().getUid())
                        .withFieldPath(fieldPath.isEmpty() ? null : fieldPath)
                        .build())
                .withType(type)
                .withReason(reason)
                .withMessage(message)
                .withCount(1)
                .withFirstTimestamp(now)
                .withLastTimestamp(now)
                .withNewSource()
                .withComponent("kubelet")
                .withHost(pod.getSpec().getNodeName())
                .endSource()
                .build();
    }
}
