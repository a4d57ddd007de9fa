package io.clusterloader.runner.run;

import io.clusterloader.measurement.Progress;
import io.clusterloader.measurement.Summary;
import io.clusterloader.runner.phase.Phase;
import io.clusterloader.runner.phase.PhaseResult;
import io.clusterloader.runner.test.InstanceKey;
import io.clusterloader.runner.test.TestStep;
import io.clusterloader.runner.test.ValidTest;

/** Observes a run. Several threads call it at once. */
public interface RunObserver {
    void testBegins(ValidTest test);

    void stepBegins(ValidTest test, TestStep step);

    void callEnded(TestStep step, CallResult result);

    void phaseEnded(Phase phase, PhaseResult result);

    /** The steps of a test have ended, and clean-up begins. */
    void cleaningUp();

    /** Waits for something outside of the steps for more than 15 s, and says so every 15 s. */
    void waiting(String what);

    /** Returns the progress that an instance or a phase reports to. */
    Progress progressOf(InstanceKey key);

    /** Shows a result of a step. */
    void summary(ValidTest test, Summary summary);

    /**
     * Keeps a file of a step at once, because the process may end before the run does.
     *
     * @throws ArtifactException if it cannot be kept
     */
    void file(ValidTest test, Summary file) throws ArtifactException;
}
