package io.clusterloader.measurements.pods;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Volume;
import java.util.OptionalLong;

/**
 * When a watch saw a pod for the first time, saw it bound to a node, and saw it in phase Running, in nanoseconds of
 * one clock: the API's own times have whole seconds only, of the clocks of several machines.
 *
 * @param name with its namespace
 * @param stateless whether all its volumes end with it
 */
record Startup(String name, boolean stateless, long created, OptionalLong scheduled, OptionalLong ran) {
    static Startup of(Pod pod, long nanos) {
        return new Startup(
                        pod.getMetadata().getNamespace() + "/"
                                + pod.getMetadata().getName(),
                        isStateless(pod),
                        nanos,
                        OptionalLong.empty(),
                        OptionalLong.empty())
                .with(pod, nanos);
    }

    /** With what is to be seen of the pod now; what was seen before stays. */
    Startup with(Pod pod, long nanos) {
        String node = pod.getSpec() == null ? null : pod.getSpec().getNodeName();
        boolean bound = node != null && !node.isEmpty();
        boolean running =
                pod.getStatus() != null && "Running".equals(pod.getStatus().getPhase());
        return new Startup(name, stateless, created, first(scheduled, bound, nanos), first(ran, running, nanos));
    }

    boolean hasStarted() {
        return ran.isPresent();
    }

    private static OptionalLong first(OptionalLong before, boolean now, long nanos) {
        return before.isEmpty() && now ? OptionalLong.of(nanos) : before;
    }

    /** As ClusterLoader2 tells them apart: a volume of any other kind makes a pod stateful. */
    private static boolean isStateless(Pod pod) {
        return pod.getSpec() == null || pod.getSpec().getVolumes().stream().allMatch(Startup::isEphemeral);
    }

    private static boolean isEphemeral(Volume volume) {
        return volume.getEmptyDir() != null
                || volume.getDownwardAPI() != null
                || volume.getConfigMap() != null
                || volume.getSecret() != null
                || volume.getProjected() != null;
    }
}
