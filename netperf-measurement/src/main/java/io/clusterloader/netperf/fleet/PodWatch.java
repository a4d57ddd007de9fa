package io.clusterloader.netperf.fleet;

import io.clusterloader.kubernetes.KubernetesErrors;
import io.clusterloader.measurement.DeadlineException;
import io.clusterloader.measurement.DeployException;
import io.clusterloader.measurement.Reason;
import io.clusterloader.netperf.fleet.FleetState.FailedPod;
import io.clusterloader.netperf.fleet.FleetState.PodFailure;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** The watch on the pods of a run, from before the first is created until the run is cleaned up. */
final class PodWatch {
    private static final Duration FIRST_LIST = Duration.ofSeconds(30);
    private static final long NO_RESYNC = 0;
    private static final int LOG_LINES = 10;

    private final KubernetesClient client;
    private final String namespace;
    private final int expected;
    private final FleetState state;
    private final SharedIndexInformer<Pod> informer;

    PodWatch(KubernetesClient client, String namespace, List<String> pods) {
        this.client = client;
        this.namespace = namespace;
        this.expected = pods.size();
        this.state = new FleetState(pods);
        this.informer = client.pods().inNamespace(namespace).runnableInformer(NO_RESYNC);
        informer.addEventHandler(state);
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

    OrchestratorAddress awaitReady(Duration deadline) throws DeployException, DeadlineException, InterruptedException {
        try {
            Map<String, Pod> pods = state.ready().get(deadline.toMillis(), TimeUnit.MILLISECONDS);
            Pod pod = Objects.requireNonNull(pods.get(FleetNames.ORCHESTRATOR));
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

    CompletableFuture<String> orchestratorLost() {
        return state.orchestratorLost().thenApplyAsync(this::describe);
    }

    void stop() {
        informer.stop();
    }

    private String describe(PodFailure failure) {
        String what = "pod %s in namespace %s: %s"
                .formatted(failure.pod(), namespace, failure.state().reason());
        String log = failure.state().ran() ? log(failure.pod()) : "";
        return log.isEmpty() ? what : what + "; its last log lines:\n" + log;
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
