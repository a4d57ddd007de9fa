package io.clusterloader.runner.run;

import io.clusterloader.measurement.Progress;
import io.clusterloader.measurement.Summary;
import io.clusterloader.runner.phase.Phase;
import io.clusterloader.runner.phase.PhaseResult;
import io.clusterloader.runner.test.InstanceKey;
import io.clusterloader.runner.test.TestStep;
import io.clusterloader.runner.test.ValidTest;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Remembers the summaries, or refuses them as a full disk does. */
final class RecordingObserver implements RunObserver {
    final List<String> summaries = new CopyOnWriteArrayList<>();
    private final boolean diskIsFull;

    RecordingObserver(boolean diskIsFull) {
        this.diskIsFull = diskIsFull;
    }

    @Override
    public void testBegins(ValidTest test) {}

    @Override
    public void stepBegins(ValidTest test, TestStep step) {}

    @Override
    public void callEnded(TestStep step, CallResult result) {}

    @Override
    public void phaseEnded(Phase phase, PhaseResult result) {}

    @Override
    public void cleaningUp() {}

    @Override
    public void waiting(String what) {}

    @Override
    public Progress progressOf(InstanceKey key) {
        return Progress.NONE;
    }

    @Override
    public void summary(ValidTest test, Summary summary) {}

    @Override
    public void file(ValidTest test, Summary file) throws ArtifactException {
        if (diskIsFull) {
            throw new ArtifactException("cannot write f: No space left on device", new IOException());
        }
        summaries.add(((Summary.Numbers) file).title());
    }
}
