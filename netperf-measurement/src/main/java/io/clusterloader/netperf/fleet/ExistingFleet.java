package io.clusterloader.netperf.fleet;

import io.clusterloader.kubernetes.KubernetesErrors;
import io.clusterloader.kubernetes.ToldWait;
import io.clusterloader.measurement.DeadlineException;
import io.clusterloader.measurement.DeployException;
import io.clusterloader.measurement.MeasurementFailedException;
import io.clusterloader.measurement.Reason;
import io.clusterloader.netperf.fleet.FleetState.PodFailure;
import io.clusterloader.netperf.fleet.PodState.Failed;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The fleet of a run that another process has created. */
public final class ExistingFleet extends Fleet {
    /** The orchestrator was ready before; its container may just be starting again. */
    private static final Duration READY = Duration.ofSeconds(30);

    /**
     * Prepares to look for it.
     *
     * @param givenNamespace whether the namespace is the user's, and not the run's own
     */
    public ExistingFleet(KubernetesClient client, String namespace, String runId, boolean givenNamespace) {
        super(client, namespace, runId, givenNamespace, List.of(FleetNames.ORCHESTRATOR));
    }

    /**
     * Waits for the orchestrator and returns where it is.
     *
     * @throws MeasurementFailedException if the run is not there any more
     * @throws DeployException if the cluster does not answer, or the orchestrator has ended
     * @throws DeadlineException if the orchestrator does not become ready
     */
    public OrchestratorAddress find()
            throws MeasurementFailedException, DeployException, DeadlineException, InterruptedException {
        requirePresent();
        watch().start();
        return watch().awaitReady(ToldWait.USUAL, READY, text -> {});
    }

    /**
     * Returns what happened to those of these pods that are not there any more or were evicted, by their names; none where the cluster does not
     * tell.
     */
    public Map<String, String> lostPods(List<String> names) {
        try {
            Map<String, PodState> states = watch().list().stream()
                    .collect(Collectors.toMap(pod -> pod.getMetadata().getName(), PodStateReader::of));
            Map<String, String> lost = new HashMap<>();
            for (String name : names) {
                if (states.getOrDefault(name, Failed.deleted("")) instanceof Failed failed && failed.isLoss()) {
                    lost.put(name, watch().describe(new PodFailure(name, failed)));
                }
            }
            return lost;
        } catch (KubernetesClientException e) {
            // The failure that is being reported matters more than what could not be found out about it.
            return Map.of();
        }
    }

    private void requirePresent() throws MeasurementFailedException, DeployException {
        try {
            if (!isPresent()) {
                throw new MeasurementFailedException(
                        Reason.CONNECTION_LOST,
                        "the run is gone: the cluster at %s has nothing of it in namespace %s. Its time was over, somebody removed it, or it was begun in another cluster"
                                .formatted(client().getMasterUrl(), namespace()));
            }
        } catch (KubernetesClientException e) {
            throw new DeployException(
                    KubernetesErrors.reason(e),
                    "the cluster at %s does not answer: %s"
                            .formatted(client().getMasterUrl(), KubernetesErrors.message(e)),
                    e);
        }
    }

    private boolean isPresent() {
        if (ownObjects().isPresent()) {
            return ownObjects().get().front().isPresent();
        }
        Namespace found = client().namespaces().withName(namespace()).get();
        return found != null && found.getMetadata().getDeletionTimestamp() == null;
    }
}
