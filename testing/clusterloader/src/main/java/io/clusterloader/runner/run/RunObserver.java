package io.clusterloader.runner.run;

import io.clusterloader.measurement.Progress;
import io.clusterloader.measurement.Summary;
import io.clusterloader.runner.phase.Phase;
import io.clusterloader.runner.phase.PhaseResult;
import io.clusterloader.runner.test.InstanceKey;
import io.clusterloader.runner.test.TestStep;
import io.clusterloader.runner.test.ValidTest;

/** Told what happens in a run. Calls come from several threads at once. */
public interface RunObserver {
    void testBegins(ValidTest scenario);

    void stepBegins(ValidTest scenario, TestStep step);

    void callEnded(TestStep step, CallResult result);

    void phaseEnded(Phase phase, PhaseResult result);

    /** Everything is being taken down. */
    void cleaningUp();

    /** Where an instance or a phase tells how far it is. */
    Progress progressOf(InstanceKey key);

    /**
     * A step brought a result; it is to be kept now, the run may not live to its end.
     *
     * @throws ArtifactException if it could not be kept
     */
    void summary(ValidTest scenario, Summary summary) throws ArtifactException;
}
