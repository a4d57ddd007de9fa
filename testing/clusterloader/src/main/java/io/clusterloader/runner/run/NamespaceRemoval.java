package io.clusterloader.runner.run;

import io.clusterloader.runner.namespace.TestNamespaces;
import io.clusterloader.runner.phase.PhaseRunner;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Deletes what phases made outside of the test's namespaces, then these. */
final class NamespaceRemoval implements CleanUp.Undoing {
    private static final Duration LEAST = Duration.ofSeconds(1);

    private final PhaseRunner phases;
    private final TestNamespaces namespaces;

    NamespaceRemoval(PhaseRunner phases, TestNamespaces namespaces) {
        this.phases = phases;
        this.namespaces = namespaces;
    }

    @Override
    public String leftover() {
        return "namespaces %s-* may be left in the cluster:"
                .formatted(namespaces.options().prefix());
    }

    @Override
    public Duration patience(Patience ofRun) {
        return namespaces.options().deleteNamespaceTimeout();
    }

    @Override
    public List<String> undo(Duration within) throws InterruptedException {
        long begin = System.nanoTime();
        List<String> problems = new ArrayList<>(phases.deleteRemaining(within));
        Duration rest = within.minusNanos(System.nanoTime() - begin);
        problems.addAll(namespaces.delete(rest.compareTo(LEAST) < 0 ? LEAST : rest));
        return problems;
    }
}
