package io.clusterloader.runner.run;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tasks that run at once, each on a virtual thread, and are awaited together. */
final class ParallelTasks<T> {
    private static final Logger LOG = LoggerFactory.getLogger(ParallelTasks.class);

    private final String name;
    private final Duration interruptGrace;
    private final List<FutureTask<T>> tasks = new ArrayList<>();
    private final List<Thread> threads = new ArrayList<>();

    ParallelTasks(String name, Duration interruptGrace) {
        this.name = name;
        this.interruptGrace = interruptGrace;
    }

    void add(Callable<T> task) {
        FutureTask<T> future = new FutureTask<>(task);
        tasks.add(future);
        threads.add(Thread.ofVirtual().name(name + "-" + tasks.size()).unstarted(future));
    }

    /**
     * Starts all tasks and waits for them. The tasks limit their own time.
     *
     * @return the results, in the order of adding
     * @throws InterruptedException if the waiting thread was interrupted: the tasks are then interrupted too, and
     *     have ended unless they took longer than the grace
     */
    List<T> awaitAll() throws InterruptedException {
        threads.forEach(Thread::start);
        List<T> results = new ArrayList<>();
        try {
            for (FutureTask<T> task : tasks) {
                results.add(task.get());
            }
            return results;
        } catch (ExecutionException e) {
            stopAll();
            // Tasks catch what plugins throw, so this is an interruption or a bug here.
            if (e.getCause() instanceof InterruptedException interrupted) {
                throw interrupted;
            }
            throw new IllegalStateException("a task of " + name + " broke", e.getCause());
        } catch (InterruptedException e) {
            stopAll();
            throw e;
        }
    }

    private void stopAll() throws InterruptedException {
        threads.forEach(Thread::interrupt);
        long deadline = System.nanoTime() + interruptGrace.toNanos();
        for (FutureTask<T> task : tasks) {
            try {
                task.get(Math.max(0, deadline - System.nanoTime()), TimeUnit.NANOSECONDS);
            } catch (ExecutionException | CancellationException | TimeoutException e) {
                LOG.debug("{}: a task ended by the interruption, or did not react to it", name, e);
            }
        }
    }
}
