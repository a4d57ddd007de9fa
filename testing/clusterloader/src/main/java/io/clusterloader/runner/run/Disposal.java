package io.clusterloader.runner.run;

import io.clusterloader.measurement.MeasurementException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Disposes of instances, all at once, each exactly once, and waits for all of them even when interrupted: an
 * interruption only shortens the time that they get.
 */
final class Disposal {
    private static final Logger LOG = LoggerFactory.getLogger(Disposal.class);

    private final Patience patience;
    private boolean interrupted;
    private long deadline;

    Disposal(Patience patience) {
        this.patience = patience;
    }

    /**
     * Disposes.
     *
     * @param alreadyInterrupted whether the run is being stopped, so that the time is short from the beginning
     * @return what could not be removed, in words; empty if all is gone
     */
    List<String> of(List<Instance<?>> instances, boolean alreadyInterrupted) {
        interrupted = Thread.interrupted() || alreadyInterrupted;
        deadline = after(interrupted ? patience.disposeInterrupted() : patience.dispose());
        Map<Instance<?>, FutureTask<@Nullable String>> tasks = new LinkedHashMap<>();
        for (Instance<?> instance : instances) {
            FutureTask<@Nullable String> task = new FutureTask<>(() -> dispose(instance));
            tasks.put(instance, task);
            Thread.ofVirtual().name("dispose-" + instance.key()).start(task);
        }
        List<String> problems = new ArrayList<>();
        tasks.forEach((instance, task) -> {
            String problem = await(instance, task);
            if (problem != null) {
                problems.add(problem);
            }
        });
        return problems;
    }

    /** Whether an interruption came before or while disposing. */
    boolean interrupted() {
        return interrupted;
    }

    private @Nullable String await(Instance<?> instance, FutureTask<@Nullable String> task) {
        while (true) {
            try {
                return task.get(Math.max(0, deadline - System.nanoTime()), TimeUnit.NANOSECONDS);
            } catch (InterruptedException e) {
                interrupted = true;
                deadline = Math.min(deadline, after(patience.disposeInterrupted()));
            } catch (TimeoutException e) {
                return "%s was not cleaned up within %d s; what it made may be left in the cluster"
                        .formatted(
                                instance.key(),
                                (interrupted ? patience.disposeInterrupted() : patience.dispose()).toSeconds());
            } catch (ExecutionException e) {
                return "cleaning up %s: %s".formatted(instance.key(), Objects.toString(e.getCause()));
            }
        }
    }

    private static @Nullable String dispose(Instance<?> instance) throws InterruptedException {
        try {
            instance.dispose();
            return null;
        } catch (MeasurementException | RuntimeException | Error e) {
            LOG.warn("cleaning up {}", instance.key(), e);
            return "cleaning up %s: %s".formatted(instance.key(), Failures.reason(instance.key(), e));
        }
    }

    private static long after(Duration duration) {
        return System.nanoTime() + duration.toNanos();
    }
}
