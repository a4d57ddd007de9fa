package io.clusterloader.localcluster.node.container;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Starts processes that the kernel kills when this program ends, however it ends.
 *
 * <p>The death signal is tied to the parent <em>thread</em>: one platform thread, which lives until {@link #close()},
 * starts all processes.
 */
public final class Spawner implements AutoCloseable {
    private static final long DEADLINE_SECONDS = 60;

    private final ExecutorService thread = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().name("spawner").daemon().factory());

    Process start(List<String> command) throws IOException, InterruptedException {
        List<String> line = new ArrayList<>(List.of("setpriv", "--pdeathsig", "KILL"));
        line.addAll(command);
        ProcessBuilder builder = new ProcessBuilder(line).redirectErrorStream(true);
        // Administrators' programs are not on every user's path.
        builder.environment().merge("PATH", "/usr/sbin:/sbin:/usr/bin:/bin", (own, more) -> own + ":" + more);
        Future<Process> start = thread.submit(builder::start);
        try {
            return start.get(DEADLINE_SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            start.cancel(true);
            throw new IOException(
                    "cannot start %s: not started after %d s".formatted(command.getFirst(), DEADLINE_SECONDS), e);
        } catch (ExecutionException e) {
            throw new IOException("cannot start " + command.getFirst() + ": " + e.getCause(), e);
        }
    }

    /** Ends the thread, and so every process that is still there. */
    @Override
    public void close() {
        thread.shutdownNow();
    }
}
