package io.clusterloader.localcluster;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Runs tasks in parallel, a few at a time: they start processes, and a hundred at once slow each other down. */
final class TaskGroup {
    private static final int AT_A_TIME = Math.max(4, 2 * Runtime.getRuntime().availableProcessors());

    private TaskGroup() {}

    /**
     * Runs all tasks to their end. When one fails, or time is up, the others are interrupted and waited for.
     *
     * @return their results, in the order of the tasks
     * @throws ExecutionException with the first failure as its cause
     * @throws TimeoutException if they did not end within the deadline
     */
    static <T> List<T> run(Collection<Callable<T>> tasks, Duration deadline)
            throws ExecutionException, TimeoutException, InterruptedException {
        long end = System.nanoTime() + deadline.toNanos();
        ExecutorService executor =
                Executors.newFixedThreadPool(AT_A_TIME, Thread.ofVirtual().factory());
        try {
            List<Future<T>> futures = new ArrayList<>(tasks.size());
            for (Callable<T> task : tasks) {
                futures.add(executor.submit(task));
            }
            List<T> results = new ArrayList<>(tasks.size());
            for (Future<T> future : futures) {
                results.add(future.get(end - System.nanoTime(), TimeUnit.NANOSECONDS));
            }
            return results;
        } catch (CancellationException e) {
            throw new IllegalStateException("nobody cancels these tasks", e);
        } finally {
            executor.shutdownNow();
            // What still runs must not make things while the caller takes them down.
            executor.close();
        }
    }
}
