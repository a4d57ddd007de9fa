package io.clusterloader.localcluster.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * A request to stop a serving process, by a signal or the end of standard input. The first one interrupts the main
 * thread, once, wherever in the start it is.
 */
final class StopRequest {
    private final Thread main;
    private final AtomicReference<@Nullable String> cause = new AtomicReference<>();
    private final CountDownLatch asked = new CountDownLatch(1);
    private final CountDownLatch finished = new CountDownLatch(1);
    private volatile int exitCode = ExitStatus.FAILED;

    /** Creates a request for the thread that starts and stops the cluster. */
    StopRequest(Thread main) {
        this.main = main;
    }

    /** Requests the stop. Only the first call counts. */
    void ask(String why) {
        if (cause.compareAndSet(null, why)) {
            asked.countDown();
            main.interrupt();
        }
    }

    /** Returns whether a stop was requested. */
    boolean isAsked() {
        return cause.get() != null;
    }

    /** Returns why the stop was requested. */
    String why() {
        String why = cause.get();
        return why == null ? "interrupted" : why;
    }

    /** Waits, without a limit, until somebody asks: a cluster serves as long as it is wanted. */
    void await() {
        try {
            asked.await();
        } catch (InterruptedException e) {
            // ask() interrupts the main thread: this is how it is told.
            ask("interrupted");
        }
    }

    /** Declares that everything is down, and sets the exit code. */
    void finish(int code) {
        exitCode = code;
        finished.countDown();
    }

    /** Requests the stop when the stream ends. The kernel ends it when the process at its other end is gone. */
    void atEndOf(InputStream input) {
        Thread.ofPlatform().daemon().name("stdin").start(() -> {
            try {
                input.transferTo(OutputStream.nullOutputStream());
                ask("end of standard input");
            } catch (IOException e) {
                ask("standard input failed: " + e.getMessage());
            }
        });
    }

    /**
     * Requests the stop on SIGTERM and SIGINT. The JVM reports them only to shutdown hooks, and would exit with 128
     * plus the signal number. An orderly stop is not a failure, so the hook halts the process with its own exit code.
     *
     * @param deadline for the main thread to finish
     */
    void onSignals(Duration deadline) {
        Thread hook = Thread.ofPlatform().name("shutdown").unstarted(() -> {
            if (finished.getCount() == 0) {
                return;
            }
            ask("signal");
            boolean orderly = false;
            try {
                orderly = finished.await(deadline.toMillis(), TimeUnit.MILLISECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            if (!orderly) {
                System.err.println("not all was taken down within " + deadline.toSeconds()
                        + " s: 'local-cluster down', or the next start, removes the rest");
            }
            System.err.flush();
            Runtime.getRuntime().halt(orderly ? exitCode : ExitStatus.FAILED);
        });
        Runtime.getRuntime().addShutdownHook(hook);
    }
}
