package io.clusterloader.netperf.fleet;

/** How a pod stands, as far as its readiness goes. */
sealed interface PodState {
    /** All its containers are ready. */
    record Ready() implements PodState {}

    /** It may yet become ready. */
    record Waiting(String reason) implements PodState {}

    /**
     * It will not become ready without somebody's help.
     *
     * @param reason Kubernetes' own
     * @param ran a container ran, so that its log may say more
     * @param forGood nothing will start it again
     */
    record Failed(String reason, boolean ran, boolean forGood) implements PodState {}
}
