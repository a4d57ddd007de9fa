package io.clusterloader.runner.phase;

import io.clusterloader.measurement.Progress;
import io.clusterloader.runner.namespace.TestNamespaces;
import io.clusterloader.runner.objects.ObjectTemplates;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Duration;
import java.util.List;

/** Runs the phases of one test, and remembers what they made. Phases may run at the same time. */
public final class PhaseRunner implements AutoCloseable {
    /**
     * A runner for one test.
     *
     * @param client not closed
     * @param templates of the test
     * @param namespaces of the test
     */
    public PhaseRunner(KubernetesClient client, ObjectTemplates templates, TestNamespaces namespaces) {}

    /**
     * Brings the objects of a phase to the wanted number.
     *
     * @param progress told how many actions have ended
     * @return what was done and what failed; a failure of an object never throws
     * @throws InterruptedException if the run is being stopped: nothing more has been begun, and what was under way has
     *     ended unless it took longer than 10 s
     */
    public PhaseResult run(Phase phase, Progress progress) throws InterruptedException {
        String failure = phase.name() + ": phases cannot be run yet";
        return new PhaseResult(phase.name(), Duration.ZERO, 0, 0, 0, phase.replicasPerNamespace(), List.of(failure));
    }

    /**
     * Deletes what phases made and what the deletion of the test's namespaces does not take along: objects in no
     * namespace or in namespaces that stay. ClusterLoader2 leaves them; here nothing is left, unless the definition
     * wants its namespaces kept ({@code deleteAutomanagedNamespaces: false}): then all is.
     *
     * @param deadline how long that may take
     * @return what could not be deleted, in words
     */
    public List<String> deleteRemaining(Duration deadline) throws InterruptedException {
        return List.of();
    }

    /** Gives connections up; deletes nothing. */
    @Override
    public void close() {}
}
