package io.clusterloader.runner.provider;

import io.clusterloader.runner.access.ClusterException;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The process of a local cluster: its output and its end. */
final class ClusterProcess {
    private static final Logger LOG = LoggerFactory.getLogger(ClusterProcess.class);
    private static final Pattern READY = Pattern.compile("ready (/.+)");
    private static final int TAIL_LINES = 5;

    private final Process process;
    private final Consumer<String> progress;
    private final CompletableFuture<Path> ready = new CompletableFuture<>();
    private final Deque<String> tail = new ArrayDeque<>();
    private final Thread errors;
    /** Once it is true, output goes to the log only. */
    private volatile boolean ending;

    private ClusterProcess(Process process, Consumer<String> progress) {
        this.process = process;
        this.progress = progress;
        this.errors = reader("local-cluster-stderr", this::readErrors);
        this.errors.start();
        reader("local-cluster-stdout", this::readOutput).start();
    }

    /**
     * Uses platform threads: a blocking read of a pipe pins the carrier of a virtual thread. With two pinned carriers on two
     * cores no other virtual thread would run.
     */
    private static Thread reader(String name, Runnable reading) {
        return Thread.ofPlatform().daemon().name(name).unstarted(reading);
    }

    static ClusterProcess start(List<String> command, Consumer<String> progress) throws ClusterException {
        LOG.info("starting {}", command);
        try {
            return new ClusterProcess(new ProcessBuilder(command).start(), progress);
        } catch (IOException e) {
            throw new ClusterException("the local cluster cannot be started: " + e.getMessage(), e);
        }
    }

    /** Waits until the process prints the path of the kubeconfig. */
    Path awaitReady(Duration deadline) throws ClusterException, InterruptedException {
        try {
            return ready.get(deadline.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw new ClusterException(
                    "the local cluster was not ready within %d s%s".formatted(deadline.toSeconds(), said()), e);
        } catch (ExecutionException e) {
            throw new ClusterException(whyEnded(), e);
        }
    }

    /** Calls a listener if the process ends before {@link #end}. */
    void whenLost(Consumer<String> listener) {
        Thread.ofVirtual().name("local-cluster-end").start(() -> {
            try {
                process.waitFor();
                if (!ending) {
                    listener.accept(whyEnded() + "; what it left is removed by the next local cluster");
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
    }

    /** Waits for the end of the process, which follows the end of stdout, and for its last output. */
    private String whyEnded() throws InterruptedException {
        boolean over = process.waitFor(2, TimeUnit.SECONDS);
        errors.join(Duration.ofSeconds(2));
        String how = over ? "exit code " + process.exitValue() : "stdout closed";
        return "the local cluster failed (%s)%s".formatted(how, said());
    }

    /**
     * Asks the process to remove everything and waits for it, interrupted or not.
     *
     * @return whether it ended by itself; else it was killed
     */
    boolean end(Duration deadline) {
        ending = true;
        closeInput();
        if (awaitEnd(deadline.dividedBy(2))) {
            return true;
        }
        process.destroy();
        if (awaitEnd(deadline.dividedBy(2))) {
            return true;
        }
        process.destroyForcibly();
        awaitEnd(Duration.ofSeconds(5));
        return false;
    }

    private boolean awaitEnd(Duration time) {
        long deadline = System.nanoTime() + time.toNanos();
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return process.waitFor(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
                } catch (InterruptedException e) {
                    interrupted = true; // the cluster must still be removed
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private void closeInput() {
        try {
            process.getOutputStream().close();
        } catch (IOException e) {
            LOG.debug("the local cluster had closed its stdin", e);
        }
    }

    private void readOutput() {
        try (BufferedReader lines = process.inputReader()) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                Matcher matcher = READY.matcher(line.strip());
                if (matcher.matches()) {
                    forget(); // how it came up explains nothing that happens later
                    ready.complete(Path.of(matcher.group(1)));
                }
            }
        } catch (IOException e) {
            LOG.debug("stdout of the local cluster", e);
        }
        ready.completeExceptionally(new IOException("end of stdout"));
    }

    private void readErrors() {
        try (BufferedReader lines = process.errorReader()) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                LOG.info("local cluster: {}", line);
                if (!line.isBlank()) {
                    remember(line);
                }
                // Libraries print empty lines, of which a reader learns nothing.
                if (!ending && !line.isBlank()) {
                    progress.accept(line);
                }
            }
        } catch (IOException e) {
            LOG.debug("stderr of the local cluster", e);
        }
    }

    private void remember(String line) {
        synchronized (tail) {
            tail.addLast(line);
            if (tail.size() > TAIL_LINES) {
                tail.removeFirst();
            }
        }
    }

    private void forget() {
        synchronized (tail) {
            tail.clear();
        }
    }

    private String said() {
        synchronized (tail) {
            return tail.isEmpty() ? "" : ": " + String.join("\n  ", tail);
        }
    }
}
