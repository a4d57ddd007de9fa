package io.clusterloader.localcluster.node.container;

import io.clusterloader.localcluster.net.PodNetwork;
import io.fabric8.kubernetes.api.model.Pod;
import java.nio.file.Path;
import java.time.Duration;

/**
 * What the containers of a pod share.
 *
 * @param pod     as the API has it
 * @param network where its processes run
 * @param planner how its containers are started
 * @param events  what people are told
 * @param ending  the order to end
 * @param scratch a directory of its own
 */
public record PodContext(
        Pod pod, PodNetwork network, ContainerPlanner planner, PodEvents events, PodTermination ending, Path scratch) {
    private static final long DEFAULT_GRACE_SECONDS = 30;

    public String name() {
        return pod.getMetadata().getName();
    }

    /** Returns the name for messages, with namespace and uid. */
    String fullName() {
        return name() + "_" + pod.getMetadata().getNamespace() + "("
                + pod.getMetadata().getUid() + ")";
    }

    public Duration grace() {
        return grace(pod);
    }

    public static Duration grace(Pod pod) {
        Long asked = pod.getMetadata().getDeletionGracePeriodSeconds();
        Long own = pod.getSpec().getTerminationGracePeriodSeconds();
        return Duration.ofSeconds(asked != null ? asked : own != null ? own : DEFAULT_GRACE_SECONDS);
    }
}
