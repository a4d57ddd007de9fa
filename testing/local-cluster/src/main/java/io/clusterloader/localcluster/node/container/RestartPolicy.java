package io.clusterloader.localcluster.node.container;

import io.fabric8.kubernetes.api.model.Pod;

/** Whether containers that ended are restarted. */
public enum RestartPolicy {
    ALWAYS,
    ON_FAILURE,
    NEVER;

    public static RestartPolicy of(Pod pod) {
        return switch (String.valueOf(pod.getSpec().getRestartPolicy())) {
            case "Never" -> NEVER;
            case "OnFailure" -> ON_FAILURE;
            default -> ALWAYS;
        };
    }

    /** Returns the policy of init containers, which are restarted only after a failure. */
    public RestartPolicy forInit() {
        return this == ALWAYS ? ON_FAILURE : this;
    }

    boolean restartsAfter(ContainerState.Phase.Terminated end) {
        return switch (this) {
            case ALWAYS -> true;
            case ON_FAILURE -> !end.succeeded();
            case NEVER -> false;
        };
    }
}
