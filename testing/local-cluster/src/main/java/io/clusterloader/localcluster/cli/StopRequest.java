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
 * The end of a serving process: what asks for it (a signal, the end of standard input), and the main thread that obeys.
 * The first to ask interrupts the main thread, once, wherever in the start it is.
 */
final class StopRequest {
    private final Thread main;
    private final AtomicReference<@Nullable String> cause = new AtomicReference<>();
    private final CountDownLatch asked = new CountDownLatch(1);
    private final CountDownLatch finished = new CountDownLatch(1);
    private volatile int exitCode = ExitStatus.FAILED;

    /** For the thread that starts and ends the cluster. */
    StopRequest(Thread main) {
        this.main = main;
    }

    /** Asks for the end. Only the first call counts. */
    void ask(String why) {
        if (cause.compareAndSet(null, why)) {
            asked.countDown();
            main.interrupt();
        }
    }

    /** Whether somebody asked. */
    boolean isAsked() {
        return cause.get() != null;
    }

    /** Why the end was asked for. */
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

    /** Says that everything is down and how the process is to end. */
    void finish(int code) {
        exitCode = code;
        finished.countDown();
    }

    /** Asks for the end when this stream ends, which the kernel sees to when the process at its other end is gone. */
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
     * Asks for the end on SIGTERM and SIGINT. The JVM tells of them by its shutdown hooks only, and would exit with 128
     * plus the signal's number; an orderly end is no failure, so the hook itself ends the process.
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
