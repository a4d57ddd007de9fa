package io.clusterloader.localcluster.node;

import io.fabric8.kubernetes.api.model.Pod;

/** Whether containers that ended start again. */
enum RestartPolicy {
    ALWAYS,
    ON_FAILURE,
    NEVER;

    static RestartPolicy of(Pod pod) {
        return switch (String.valueOf(pod.getSpec().getRestartPolicy())) {
            case "Never" -> NEVER;
            case "OnFailure" -> ON_FAILURE;
            default -> ALWAYS;
        };
    }

    /** Init containers that succeeded never run again; where others always restart, they do on failure. */
    RestartPolicy forInit() {
        return this == ALWAYS ? ON_FAILURE : this;
    }

    boolean restartsAfter(ContainerPhase.Terminated end) {
        return switch (this) {
            case ALWAYS -> true;
            case ON_FAILURE -> !end.succeeded();
            case NEVER -> false;
        };
    }
}
