package io.clusterloader.netperf.fleet;

import io.clusterloader.measurement.Reason;

/** Whether a pod is ready, may become ready, or has failed. */
sealed interface PodState {
    /** All containers of the pod are ready. */
    record Ready() implements PodState {}

    /** The pod may still become ready. */
    record Waiting(String reason) implements PodState {}

    /**
     * The pod will not become ready without help.
     *
     * @param code of the failure
     * @param reason Kubernetes' own
     * @param ran a container ran, so that its log may say more
     * @param forGood nothing will start it again
     */
    record Failed(Reason code, String reason, boolean ran, boolean forGood) implements PodState {
        /** Returns the state of a pod that is not there any more. */
        static Failed deleted(String byWhom) {
            return new Failed(Reason.DEPLOY_FAILED, "was deleted" + byWhom, false, true);
        }

        /** Returns whether somebody took the pod away, or its node did. */
        boolean isLoss() {
            return forGood && !ran;
        }
    }
}
