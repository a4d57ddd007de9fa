package io.clusterloader.localcluster.node.container;

import io.clusterloader.localcluster.node.container.Prober.Verdict;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.Probe;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The probes of one run of a container. They decide whether it has started, is ready, and must be restarted. */
final class Probes implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Probes.class);

    private final Container container;
    private final ContainerState state;
    private final Function<Probe, ProbeCheck> checks;
    private final PodEvents events;
    private final Runnable restart;
    private final List<Thread> threads = new ArrayList<>();

    private Probes(
            Container container,
            ContainerState state,
            Function<Probe, ProbeCheck> checks,
            PodEvents events,
            Runnable restart) {
        this.container = container;
        this.state = state;
        this.checks = checks;
        this.events = events;
        this.restart = restart;
    }

    /**
     * Starts to probe.
     *
     * @param checks  how to ask
     * @param restart what to do when the container must be restarted
     */
    static Probes start(
            Container container,
            ContainerState state,
            Function<Probe, ProbeCheck> checks,
            PodEvents events,
            Runnable restart) {
        Probes probes = new Probes(container, state, checks, events, restart);
        if (container.getStartupProbe() == null) {
            probes.watchOver();
        } else {
            probes.run(probes::awaitStartup);
        }
        return probes;
    }

    /** Stops probing. */
    @Override
    public synchronized void close() {
        threads.forEach(Thread::interrupt);
    }

    private void awaitStartup() throws InterruptedException {
        Prober prober = prober("Startup", container.getStartupProbe());
        if (prober.await(_ -> {}, true) == Verdict.SUCCESS) {
            state.started();
            watchOver();
        } else {
            restartBecause("startup");
        }
    }

    private void watchOver() {
        @Nullable Probe readiness = container.getReadinessProbe();
        if (readiness != null) {
            run(() -> prober("Readiness", readiness).await(this::readiness, false));
        }
        @Nullable Probe liveness = container.getLivenessProbe();
        if (liveness != null) {
            run(() -> prober("Liveness", liveness).await(this::liveness, false));
        }
    }

    private void readiness(Verdict verdict) {
        if (verdict != Verdict.UNDECIDED && state.view().ready() != (verdict == Verdict.SUCCESS)) {
            state.ready(verdict == Verdict.SUCCESS);
        }
    }

    private void liveness(Verdict verdict) {
        if (verdict == Verdict.FAILURE) {
            restartBecause("liveness");
        }
    }

    private void restartBecause(String probe) {
        events.normal("Killing", "Container " + container.getName() + " failed " + probe + " probe, will be restarted");
        restart.run();
        close();
    }

    private Prober prober(String kind, Probe probe) {
        return new Prober(
                probe, checks.apply(probe), wrong -> events.warning("Unhealthy", kind + " probe failed: " + wrong));
    }

    private interface Interruptible {
        void run() throws InterruptedException;
    }

    private synchronized void run(Interruptible task) {
        threads.add(Thread.ofVirtual().name("probe").start(() -> {
            try {
                task.run();
            } catch (InterruptedException e) {
                // The container's run is over.
                Thread.currentThread().interrupt();
            } catch (RuntimeException e) {
                LOG.error("a probe of container {} ended by a fault of the node", container.getName(), e);
            }
        }));
    }
}
