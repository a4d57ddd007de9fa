package io.clusterloader.runner.run;

import io.clusterloader.measurement.Progress;
import io.clusterloader.measurement.Summary;
import io.clusterloader.runner.phase.Phase;
import io.clusterloader.runner.phase.PhaseResult;
import io.clusterloader.runner.scenario.InstanceKey;
import io.clusterloader.runner.scenario.Scenario;
import io.clusterloader.runner.scenario.ScenarioStep;
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
    public void testBegins(Scenario scenario) {}

    @Override
    public void stepBegins(Scenario scenario, ScenarioStep step) {}

    @Override
    public void callEnded(ScenarioStep step, CallResult result) {}

    @Override
    public void phaseEnded(Phase phase, PhaseResult result) {}

    @Override
    public void cleaningUp() {}

    @Override
    public Progress progressOf(InstanceKey key) {
        return Progress.NONE;
    }

    @Override
    public void summary(Scenario scenario, Summary summary) throws ArtifactException {
        if (diskIsFull) {
            throw new ArtifactException("cannot write f: No space left on device", new IOException());
        }
        summaries.add(((Summary.Numbers) summary).title());
    }
}
