package io.clusterloader.runner.cli;

import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/**
 * Turns SIGINT, SIGTERM and SIGHUP into an interruption of the thread that runs, so that clean-up is part of the
 * ordinary flow. A shutdown hook could not: the JVM would be half gone while the cluster is still to be taken down,
 * and a second Ctrl-C would go unheard.
 */
final class Signals {
    private static final List<String> ENDING = List.of("INT", "TERM", "HUP");

    private final AtomicInteger received = new AtomicInteger();

    /** Begins to listen; the calling thread is the one that gets interrupted. */
    void interruptThisThread(Consumer<String> say) {
        Thread runner = Thread.currentThread();
        for (String name : ENDING) {
            OsSignal.handle(name, number -> received(name, number, runner, say));
        }
    }

    private void received(String name, int number, Thread runner, Consumer<String> say) {
        if (received.compareAndSet(0, number)) {
            say.accept("Stopping on SIG%s: cleaning up, which takes up to two minutes".formatted(name));
            runner.interrupt();
        } else {
            say.accept("Still cleaning up, so that nothing is left in the cluster or on this machine");
        }
    }

    /** What a shell expects of a process that a signal ended, if one did. */
    OptionalInt exitCode() {
        return received.get() == 0 ? OptionalInt.empty() : OptionalInt.of(128 + received.get());
    }
}
