package io.clusterloader.measurements.watch;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;

/** Pods in the states that measurements tell apart. */
public final class Pods {
    private Pods() {}

    /** A pod that has been created, and no more; its uid is its name. */
    public static Pod pending(String namespace, String name, String app) {
        return new PodBuilder()
                .withNewMetadata()
                .withNamespace(namespace)
                .withName(name)
                .withUid(name)
                .addToLabels("app", app)
                .endMetadata()
                .withNewSpec()
                .endSpec()
                .withNewStatus()
                .withPhase("Pending")
                .endStatus()
                .build();
    }

    public static Pod scheduled(Pod pod) {
        return new PodBuilder(pod).editSpec().withNodeName("node1").endSpec().build();
    }

    public static Pod ready(Pod pod) {
        return new PodBuilder(scheduled(pod))
                .editStatus()
                .withPhase("Running")
                .addNewCondition()
                .withType("Ready")
                .withStatus("True")
                .endCondition()
                .endStatus()
                .build();
    }

    public static Pod ready(String namespace, String name, String app) {
        return ready(pending(namespace, name, app));
    }

    public static Pod ended(Pod pod, String phase) {
        return new PodBuilder(pod).editStatus().withPhase(phase).endStatus().build();
    }

    public static Pod terminating(Pod pod) {
        return new PodBuilder(pod)
                .editMetadata()
                .withDeletionTimestamp("2026-01-01T00:00:00Z")
                .endMetadata()
                .build();
    }

    public static Pod withoutImage(Pod pod) {
        return new PodBuilder(pod)
                .editStatus()
                .addNewContainerStatus()
                .withName("main")
                .withNewState()
                .withNewWaiting()
                .withReason("ImagePullBackOff")
                .withMessage("no such image")
                .endWaiting()
                .endState()
                .endContainerStatus()
                .endStatus()
                .build();
    }
}
