package io.clusterloader.localcluster.node.container;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerStatus;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** What the kubelet knows about one container of a pod. It reports every change. */
public final class ContainerState {
    /** The state of a container, as the API distinguishes it. */
    public sealed interface Phase {
        /** The container does not run, for this reason. */
        record Waiting(String reason, String message) implements Phase {}

        /** The container's process runs. */
        record Running(Instant since) implements Phase {}

        /** The container's process has ended. */
        record Terminated(int exitCode, String reason, String message, Instant started, Instant finished)
                implements Phase {
            /** Returns the end of a process that ran. */
            public static Terminated of(int exitCode, Instant started, Instant finished) {
                return new Terminated(exitCode, exitCode == 0 ? "Completed" : "Error", "", started, finished);
            }

            public boolean succeeded() {
                return exitCode == 0;
            }
        }
    }

    private final Container container;
    private final Runnable changed;
    private Phase phase;
    private Optional<Phase.Terminated> last = Optional.empty();
    private int restarts;
    private boolean ready;
    private boolean started;

    public ContainerState(Container container, String waitingFor, Runnable changed) {
        this.container = container;
        this.changed = changed;
        this.phase = new Phase.Waiting(waitingFor, "");
    }

    /** Continues the count of restarts of a container that ran before its node stopped. */
    public void ranBefore(ContainerStatus status) {
        restarts = Objects.requireNonNullElse(status.getRestartCount(), 0);
        last = Stream.of(status.getState(), status.getLastState())
                .filter(Objects::nonNull)
                .map(io.fabric8.kubernetes.api.model.ContainerState::getTerminated)
                .filter(Objects::nonNull)
                .map(end -> new Phase.Terminated(
                        end.getExitCode(),
                        String.valueOf(end.getReason()),
                        Objects.requireNonNullElse(end.getMessage(), ""),
                        Instant.parse(end.getStartedAt()),
                        Instant.parse(end.getFinishedAt())))
                .findFirst();
    }

    /** A snapshot of the state. */
    public record View(
            Container container,
            Phase phase,
            Optional<Phase.Terminated> last,
            int restarts,
            boolean ready,
            boolean started) {
        public boolean succeeded() {
            return phase instanceof Phase.Terminated end && end.succeeded();
        }
    }

    public synchronized View view() {
        return new View(container, phase, last, restarts, ready, started);
    }

    public void waiting(String reason, String message) {
        change(() -> {
            rememberEnd();
            phase = new Phase.Waiting(reason, message);
        });
    }

    public void running(Phase.Running now) {
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

    public void terminated(Phase.Terminated end) {
        change(() -> {
            if (phase instanceof Phase.Waiting && last.isPresent()) {
                restarts++;
            }
            phase = end;
            ready = false;
            started = false;
        });
    }

    public void ready(boolean value) {
        change(() -> ready = value && phase instanceof Phase.Running);
    }

    public void started() {
        change(this::hasStarted);
    }

    /** Marks the container started and, without a readiness probe, ready in the same status. */
    private void hasStarted() {
        started = phase instanceof Phase.Running;
        ready = started && container.getReadinessProbe() == null;
    }

    private void rememberEnd() {
        if (phase instanceof Phase.Terminated end) {
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
