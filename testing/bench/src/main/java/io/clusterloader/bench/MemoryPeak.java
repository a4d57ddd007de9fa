package io.clusterloader.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.TimeUnit;

/** Looks at the machine's memory again and again, from its making until it is closed. */
final class MemoryPeak implements AutoCloseable {
    private static final long LOOK_AGAIN_MILLIS = 250;

    private final double before;
    private final Thread thread;
    private volatile double most;

    MemoryPeak() throws IOException {
        before = MachineMemory.used();
        thread = Thread.ofPlatform().daemon().name("memory").start(this::look);
    }

    /** More than at the beginning, in GB: what others on the machine do meanwhile is in it. */
    double gigabytes() {
        return most - before;
    }

    private void look() {
        try {
            while (true) {
                most = Math.max(most, MachineMemory.used());
                TimeUnit.MILLISECONDS.sleep(LOOK_AGAIN_MILLIS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        thread.interrupt();
    }
}
