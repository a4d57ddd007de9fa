package io.clusterloader.localcluster.node;

import io.fabric8.kubernetes.api.model.Container;
import java.util.Optional;

/** What the kubelet knows about one container of a pod; every change is reported. */
final class ContainerState {
    private final Container container;
    private final Runnable changed;
    private ContainerPhase phase;
    private Optional<ContainerPhase.Terminated> last = Optional.empty();
    private int restarts;
    private boolean ready;
    private boolean started;

    ContainerState(Container container, String waitingFor, Runnable changed) {
        this.container = container;
        this.changed = changed;
        this.phase = new ContainerPhase.Waiting(waitingFor, "");
    }

    /** How it is now. */
    record View(
            Container container,
            ContainerPhase phase,
            Optional<ContainerPhase.Terminated> last,
            int restarts,
            boolean ready,
            boolean started) {
        boolean succeeded() {
            return phase instanceof ContainerPhase.Terminated end && end.succeeded();
        }
    }

    synchronized View view() {
        return new View(container, phase, last, restarts, ready, started);
    }

    void waiting(String reason, String message) {
        change(() -> {
            rememberEnd();
            phase = new ContainerPhase.Waiting(reason, message);
        });
    }

    void running(ContainerPhase.Running now) {
        change(() -> {
            rememberEnd();
            if (last.isPresent()) {
                restarts++;
            }
            phase = now;
            if (container.getStartupProbe() == null) {
                hasStarted();
            }
        });
    }

    void terminated(ContainerPhase.Terminated end) {
        change(() -> {
            if (phase instanceof ContainerPhase.Waiting && last.isPresent()) {
                restarts++;
            }
            phase = end;
            ready = false;
            started = false;
        });
    }

    void ready(boolean value) {
        change(() -> ready = value && phase instanceof ContainerPhase.Running);
    }

    void started() {
        change(this::hasStarted);
    }

    /** What no probe is asked about holds as soon as the container runs, in the same status. */
    private void hasStarted() {
        started = phase instanceof ContainerPhase.Running;
        ready = started && container.getReadinessProbe() == null;
    }

    private void rememberEnd() {
        if (phase instanceof ContainerPhase.Terminated end) {
            last = Optional.of(end);
        }
    }

    private void change(Runnable step) {
        synchronized (this) {
            step.run();
        }
        changed.run();
    }
}
