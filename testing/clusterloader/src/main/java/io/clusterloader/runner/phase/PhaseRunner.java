package io.clusterloader.runner.phase;

import io.clusterloader.measurement.Progress;
import io.clusterloader.runner.namespace.TestNamespaces;
import io.clusterloader.runner.objects.ApiFailureException;
import io.clusterloader.runner.objects.ApiHealth;
import io.clusterloader.runner.objects.ApiObjects;
import io.clusterloader.runner.objects.ObjectTemplateException;
import io.clusterloader.runner.objects.ObjectTemplates;
import io.clusterloader.runner.objects.ResourceTypes;
import io.clusterloader.runner.tuning.LoadGenerator;
import io.clusterloader.runner.tuning.MonotonicClock;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/** Runs the phases of one test, and remembers the objects they created. Phases may run at the same time. */
public final class PhaseRunner implements AutoCloseable {
    /** Twice this, for an end by itself and for one by interruption, is within what a run gives a step to end. */
    private static final Duration GRACE = Duration.ofSeconds(4);

    private final Config config;
    private final TestNamespaces namespaces;
    private final MonotonicClock clock;
    private final LoadGenerator load;
    private final BundleTemplates templates;
    private final Ledger ledger = new Ledger();
    private @Nullable KubernetesClient api;
    private @Nullable ResourceTypes types;

    /**
     * Creates a runner for one test.
     *
     * @param client not closed
     * @param templates of the test
     * @param namespaces of the test
     */
    public PhaseRunner(KubernetesClient client, ObjectTemplates templates, TestNamespaces namespaces) {
        this(client, templates, namespaces, MonotonicClock.SYSTEM);
    }

    PhaseRunner(KubernetesClient client, ObjectTemplates templates, TestNamespaces namespaces, MonotonicClock clock) {
        // One attempt a request: the client's own retries would hide that an unanswered attempt created an object.
        this.config = new ConfigBuilder(client.getConfiguration())
                .withRequestRetryBackoffLimit(0)
                .build();
        this.namespaces = namespaces;
        this.clock = clock;
        this.load = new LoadGenerator(clock, SplittableRandom::new, GRACE);
        this.templates = new BundleTemplates(templates);
    }

    /**
     * Brings the objects of a phase to the wanted number.
     *
     * @param progress told how many replicas have been treated
     * @return what was done and what failed; a failure of an object never throws
     * @throws InterruptedException if the run is being stopped: nothing more has been begun, and what was under way has
     *     ended unless it took longer than 8 s
     */
    public PhaseResult run(Phase phase, Progress progress) throws InterruptedException {
        long begin = clock.nanos();
        ApiHealth health = new ApiHealth(clock);
        ApiObjects objects = objects(health);
        Tally tally = new Tally(phase.name());
        try {
            List<ReplicaAction> actions =
                    new PhasePlanner(namespaces.options(), templates, ledger).plan(phase, objects);
            PhaseWork work = new PhaseWork(actions, objects, templates, health, tally, progress);
            load.run(phase.tuningSet(), work);
            work.close();
        } catch (ObjectTemplateException | ApiFailureException e) {
            tally.failed("nothing was done: " + e.getMessage());
        }
        return tally.result(Duration.ofNanos(clock.nanos() - begin));
    }

    /**
     * Deletes what phases created and the deletion of the test's namespaces does not remove: objects in no namespace or
     * in namespaces that stay. ClusterLoader2 leaves them. Here nothing is left, unless the definition wants its
     * namespaces kept ({@code deleteAutomanagedNamespaces: false}): then everything stays.
     *
     * @param deadline how long that may take
     * @return what could not be deleted, in words
     */
    public List<String> deleteRemaining(Duration deadline) throws InterruptedException {
        if (!namespaces.options().deleteAutomanagedNamespaces()) {
            return List.of();
        }
        ApiHealth health = new ApiHealth(clock);
        ApiObjects objects = objects(health);
        PhaseCleanUp cleanUp = new PhaseCleanUp(ledger.takeCreated(), namespaces, objects, health, clock);
        return cleanUp.delete(load, deadline);
    }

    /** Returns the API for requests whose success or failure belongs together. The first call opens the client. */
    private synchronized ApiObjects objects(ApiHealth health) {
        if (api == null || types == null) {
            api = new KubernetesClientBuilder().withConfig(config).build();
            types = new ResourceTypes(api);
        }
        return new ApiObjects(api, types, clock, health);
    }

    /** Closes connections. Deletes nothing. */
    @Override
    public synchronized void close() {
        if (api != null) {
            api.close();
        }
    }
}
