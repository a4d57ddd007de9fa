package io.clusterloader.netperf.fleet;

import io.clusterloader.netperf.fleet.PodState.Failed;
import io.clusterloader.netperf.fleet.PodState.Ready;
import io.clusterloader.netperf.fleet.PodState.Waiting;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.informers.ResourceEventHandler;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * The states of a run's pods, as the watch has shown them so far. The informer's thread calls it, others wait for its futures.
 */
final class FleetState implements ResourceEventHandler<Pod> {
    private static final String PULL_FAILED = "ErrImagePull";

    private final Map<String, PodState> states = new LinkedHashMap<>();
    private final Map<String, Pod> pods = new HashMap<>();
    private final Map<String, String> pullErrors = new HashMap<>();
    /** How many pods are not ready. Counted, because each of many pods changes many times. */
    private int unready;

    private final CompletableFuture<Map<String, Pod>> ready = new CompletableFuture<>();
    private final CompletableFuture<PodFailure> orchestratorLost = new CompletableFuture<>();

    /** Is told of pods that are lost once all have been ready. */
    private volatile Consumer<PodFailure> lossListener = failure -> {};

    /** A pod that failed, and how. */
    record PodFailure(String pod, Failed state) {}

    /** Carries a failure through a future. */
    static final class FailedPod extends Exception {
        private static final long serialVersionUID = 1;
        private final transient PodFailure failure;

        FailedPod(PodFailure failure) {
            super(failure.toString());
            this.failure = failure;
        }

        PodFailure failure() {
            return failure;
        }
    }

    FleetState(Collection<String> expected) {
        expected.forEach(name -> states.put(name, new Waiting("not yet created")));
        unready = states.size();
    }

    /** Returns what completes with all pods by name once all are ready, and fails with {@link FailedPod} as soon as one has failed. */
    CompletableFuture<Map<String, Pod>> ready() {
        return ready;
    }

    /** Returns what completes when the orchestrator's pod has died for good. */
    CompletableFuture<PodFailure> orchestratorLost() {
        return orchestratorLost;
    }

    /** Sets who is told of pods that are removed or evicted once all have been ready. Called on the informer's thread. */
    void onLoss(Consumer<PodFailure> listener) {
        lossListener = listener;
    }

    /** Returns which pods are not ready, and why. */
    synchronized String unready() {
        return states.entrySet().stream()
                .filter(entry -> entry.getValue() instanceof Waiting)
                .map(entry -> entry.getKey() + ": " + ((Waiting) entry.getValue()).reason())
                .collect(Collectors.joining("; "));
    }

    @Override
    public void onAdd(Pod pod) {
        see(pod, PodStateReader.of(pod));
    }

    @Override
    public void onUpdate(Pod before, Pod pod) {
        see(pod, PodStateReader.of(pod));
    }

    @Override
    public void onDelete(Pod pod, boolean unknown) {
        see(pod, Failed.deleted(PodStateReader.disruption(pod)));
    }

    private synchronized void see(Pod pod, PodState seen) {
        String name = pod.getMetadata().getName();
        if (!states.containsKey(name)) {
            return;
        }
        PodState state = withPullError(name, seen);
        PodState before = states.put(name, state);
        unready += (state instanceof Ready ? 0 : 1) - (before instanceof Ready ? 0 : 1);
        pods.put(name, pod);
        if (state instanceof Failed failed) {
            PodFailure failure = new PodFailure(name, failed);
            if (failed.isLoss() && !(before instanceof Failed) && ready.isDone()) {
                lossListener.accept(failure);
            }
            ready.completeExceptionally(new FailedPod(failure));
            if (failed.forGood() && name.equals(FleetNames.ORCHESTRATOR)) {
                orchestratorLost.complete(failure);
            }
        } else if (unready == 0) {
            ready.complete(Map.copyOf(pods));
        }
    }

    /** Adds the pull error to a back-off, which before Kubernetes 1.32 does not tell its cause. */
    private PodState withPullError(String name, PodState seen) {
        if (seen instanceof Waiting waiting && waiting.reason().startsWith(PULL_FAILED)) {
            pullErrors.put(name, waiting.reason());
        }
        String error = pullErrors.get(name);
        if (error != null && seen instanceof Failed failed && failed.reason().startsWith("ImagePullBackOff")) {
            return new Failed(failed.code(), failed.reason() + "; " + error, failed.ran(), failed.forGood());
        }
        return seen;
    }
}
