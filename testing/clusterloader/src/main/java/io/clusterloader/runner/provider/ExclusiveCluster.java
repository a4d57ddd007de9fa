package io.clusterloader.runner.provider;

import io.clusterloader.kubernetes.KubernetesErrors;
import io.clusterloader.kubernetes.OtherRun;
import io.clusterloader.kubernetes.OtherRuns;
import io.clusterloader.kubernetes.RepeatedCalls;
import io.clusterloader.measurement.text.GoDuration;
import io.clusterloader.runner.access.ClusterException;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * A cluster that a run wants for itself. Looks at the start of the run alone: a run that begins later is not seen, and two runs that wait
 * for the same end begin at the same time.
 */
public final class ExclusiveCluster {
    /** How often it looks anew, besides when a namespace goes away: pods may end while their namespace stays. */
    private static final Duration EVERY = Duration.ofSeconds(15);

    private final KubernetesClient client;

    public ExclusiveCluster(KubernetesClient client) {
        this.client = client;
    }

    /**
     * Waits until no other run is alive.
     *
     * @param atMost how long; zero looks once
     * @param waiting is told every 15 s what is waited for
     * @throws ClusterException if another run is alive all the time, or the cluster does not tell
     */
    public void await(Duration atMost, Consumer<String> waiting) throws ClusterException, InterruptedException {
        RepeatedCalls time = RepeatedCalls.within(atMost);
        for (List<OtherRun> alive = alive(); !alive.isEmpty(); alive = alive()) {
            Duration left = time.left();
            if (left.isZero()) {
                throw new ClusterException(refusal(alive, atMost));
            }
            waiting.accept("%d s more at most: %s".formatted(left.toSeconds(), describe(alive)));
            awaitChange(alive, left.compareTo(EVERY) < 0 ? left : EVERY);
        }
    }

    private List<OtherRun> alive() throws ClusterException, InterruptedException {
        try {
            return RepeatedCalls.within(RepeatedCalls.USUAL)
                    .make(() -> OtherRuns.list(client, OtherRuns.OURS).alive());
        } catch (KubernetesClientException e) {
            throw new ClusterException(
                    "cannot look for other runs, as --exclusive and --wait ask: " + KubernetesErrors.message(e), e);
        }
    }

    /** Returns when one of the namespaces is gone, or the time is over. */
    private void awaitChange(List<OtherRun> alive, Duration atMost) throws InterruptedException {
        Set<String> names = alive.stream().map(OtherRun::namespace).collect(Collectors.toSet());
        CompletableFuture<List<Namespace>> gone = client.namespaces()
                .withLabels(OtherRuns.OURS)
                .informOnCondition(found -> !found.stream()
                        .map(namespace -> namespace.getMetadata().getName())
                        .collect(Collectors.toSet())
                        .containsAll(names));
        try {
            gone.get(atMost.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            // The caller looks anew.
            return;
        } catch (ExecutionException e) {
            // Without a watch, looking anew has to do.
            Thread.sleep(atMost);
        } finally {
            gone.cancel(true);
        }
    }

    private static String refusal(List<OtherRun> alive, Duration waited) {
        return waited.isZero()
                ? describe(alive) + ". Leave --exclusive out to run beside it, or let --wait wait for its end"
                : "%s, still after %s; leave --wait out to run beside it"
                        .formatted(describe(alive), GoDuration.format(waited));
    }

    private static String describe(List<OtherRun> alive) {
        return alive.stream().map(OtherRun::description).collect(Collectors.joining("; "));
    }
}
