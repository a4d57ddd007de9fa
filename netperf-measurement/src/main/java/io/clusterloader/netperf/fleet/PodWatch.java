package io.clusterloader.netperf.fleet;

import io.clusterloader.kubernetes.KubernetesErrors;
import io.clusterloader.kubernetes.RepeatedCalls;
import io.clusterloader.kubernetes.ToldWait;
import io.clusterloader.measurement.DeadlineException;
import io.clusterloader.measurement.DeployException;
import io.clusterloader.measurement.Reason;
import io.clusterloader.netperf.fleet.FleetState.FailedPod;
import io.clusterloader.netperf.fleet.FleetState.PodFailure;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodList;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.WatcherException;
import io.fabric8.kubernetes.client.dsl.FilterWatchListDeletable;
import io.fabric8.kubernetes.client.dsl.PodResource;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The watch on the pods of a run, from before the first is created until the run is cleaned up. */
final class PodWatch {
    private static final Logger LOG = LoggerFactory.getLogger(PodWatch.class);

    private static final Duration FIRST_LIST = RepeatedCalls.USUAL;
    private static final long NO_RESYNC = 0;

    /** What happened to a pod is asked of the API server, and the result of its case waits for the answer. */
    private static final Duration DESCRIPTION = Duration.ofSeconds(5);

    private static final int LOG_LINES = 10;

    /** Reasons of events that tell what removed a pod. */
    private static final Set<String> REMOVALS =
            Set.of("TaintManagerEviction", "Evicted", "Preempted", "NodeControllerEviction", "ExceededGracePeriod");

    private final KubernetesClient client;
    private final String namespace;
    private final FilterWatchListDeletable<Pod, PodList, PodResource> pods;
    private final int expected;
    private final FleetState state;
    private final SharedIndexInformer<Pod> informer;
    /** What happened to the pods that were lost once all had been ready, by their names. */
    private final Map<String, CompletableFuture<String>> lost = new ConcurrentHashMap<>();

    private volatile Consumer<String> lossListener = text -> {};

    /**
     * Prepares the watch.
     *
     * @param runId by which the pods are found in a namespace that may hold others
     * @param names of the pods to watch
     */
    PodWatch(KubernetesClient client, String namespace, String runId, List<String> names) {
        this.client = client;
        this.namespace = namespace;
        this.pods = client.pods().inNamespace(namespace).withLabel(Labels.RUN, runId);
        this.expected = names.size();
        this.state = new FleetState(names);
        this.informer = pods.runnableInformer(NO_RESYNC);
        state.onLoss(this::lost);
        informer.addEventHandler(state);
        informer.exceptionHandler(PodWatch::isRepeated);
    }

    /** Returns whether a watch is tried again: one that ran, unless its events cannot be read, and one that a stall kept from its start. */
    private static boolean isRepeated(boolean started, Throwable failure) {
        return started
                ? !(failure instanceof WatcherException)
                : failure instanceof KubernetesClientException call && KubernetesErrors.mayPass(call);
    }

    void start() throws DeployException, InterruptedException {
        try {
            informer.start().toCompletableFuture().get(FIRST_LIST.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw new DeployException(
                    KubernetesErrors.reason(e),
                    "cannot watch the pods of namespace %s: %s".formatted(namespace, KubernetesErrors.message(e)),
                    e);
        } catch (TimeoutException e) {
            throw new DeployException(
                    Reason.TIMEOUT,
                    "cannot watch the pods of namespace %s: no list within %d s"
                            .formatted(namespace, FIRST_LIST.toSeconds()),
                    e);
        }
    }

    OrchestratorAddress awaitReady(ToldWait wait, Duration deadline, Consumer<String> waiting)
            throws DeployException, DeadlineException, InterruptedException {
        try {
            Map<String, Pod> ready = wait.on(state.ready(), deadline, left -> {
                look();
                waiting.accept("waiting for pods, %d s more at most: %s".formatted(left.toSeconds(), state.unready()));
            });
            Pod pod = Objects.requireNonNull(ready.get(FleetNames.ORCHESTRATOR));
            return new OrchestratorAddress(
                    namespace, FleetNames.ORCHESTRATOR, pod.getStatus().getPodIP(), FleetNames.ORCHESTRATOR_PORT);
        } catch (TimeoutException e) {
            throw new DeadlineException(
                    "not all of %d pods in namespace %s were ready within %d s: %s"
                            .formatted(expected, namespace, deadline.toSeconds(), state.unready()),
                    e);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof FailedPod failed
                    ? new DeployException(failed.failure().state().code(), describe(failed.failure()), e)
                    : new DeployException(Reason.INTERNAL, String.valueOf(e.getMessage()), e);
        }
    }

    /** Lists the pods, since a watch may be open and deliver nothing: behind a proxy that has lost its other side, say. */
    private void look() {
        try {
            list().forEach(state::onAdd);
        } catch (KubernetesClientException e) {
            LOG.debug("the pods of namespace {} cannot be listed: {}", namespace, KubernetesErrors.message(e));
        }
    }

    /** Returns the pods of the run that are there. */
    List<Pod> list() {
        return pods.list().getItems();
    }

    /** Has a listener told of each pod that is removed or evicted once all have been ready, and why. */
    void onLoss(Consumer<String> listener) {
        lossListener = listener;
    }

    /** Asks at once what happened, because events may be gone later; on another thread, since this one brings the events of the watch. */
    private void lost(PodFailure failure) {
        String known = "pod %s was lost".formatted(failure.pod());
        CompletableFuture<String> description = CompletableFuture.supplyAsync(
                        () -> describe(failure), Thread::startVirtualThread)
                .exceptionally(e -> known)
                .completeOnTimeout(known, DESCRIPTION.toSeconds(), TimeUnit.SECONDS);
        lost.put(failure.pod(), description);
        var _ = description.thenAccept(text -> lossListener.accept(text));
    }

    /** Returns what happened to each pod that was lost once all had been ready, by its name. Waits some seconds for what the cluster tells. */
    Map<String, String> lost() {
        return lost.entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, entry -> entry.getValue().join()));
    }

    CompletableFuture<String> orchestratorLost() {
        return state.orchestratorLost().thenApplyAsync(this::describe);
    }

    void stop() {
        informer.stop();
    }

    /** Returns what happened to a pod, with what the cluster tells of it. */
    String describe(PodFailure failure) {
        String what = "pod %s in namespace %s: %s%s"
                .formatted(
                        failure.pod(),
                        namespace,
                        cause(failure),
                        failure.state().reason());
        String log = failure.state().ran() ? log(failure.pod()) : "";
        return log.isEmpty() ? what : what + "; its last log lines:\n" + log;
    }

    /** Returns what the cluster tells of who removed a pod, before what is seen of it; empty where it tells nothing. */
    private String cause(PodFailure failure) {
        if (!failure.state().isLoss()) {
            return "";
        }
        try {
            return client.v1().events().inNamespace(namespace).list().getItems().stream()
                    .filter(event ->
                            failure.pod().equals(event.getInvolvedObject().getName()))
                    .filter(event -> REMOVALS.contains(event.getReason()))
                    .map(event -> "%s: %s; it ".formatted(event.getReason(), event.getMessage()))
                    .reduce("", (first, last) -> last);
        } catch (KubernetesClientException e) {
            // An event only adds to the failure, and not every user may read it.
            return "";
        }
    }

    /** Returns the end of a log, or why there is none, which must not hide the failure itself. */
    private String log(String pod) {
        try {
            String log = client.pods()
                    .inNamespace(namespace)
                    .withName(pod)
                    .tailingLines(LOG_LINES)
                    .getLog();
            return log == null ? "" : log.strip();
        } catch (KubernetesClientException e) {
            return "(no log: %s)".formatted(KubernetesErrors.message(e));
        }
    }
}
