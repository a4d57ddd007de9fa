package io.clusterloader.netperf.worker.task;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;

/**
 * Empties one pipe of a process into a bound.
 *
 * <p>A small platform thread: a pipe cannot be read without blocking in Java, and a virtual thread that blocks in a file
 * read holds its carrier for the whole run.
 */
final class OutputDrain {
    private static final int CHUNK = 8192;
    private static final long STACK_BYTES = 128 << 10;

    private final InputStream pipe;
    private final BoundedOutput kept;
    private final Thread thread;

    private OutputDrain(InputStream pipe, int bound, String name) {
        this.pipe = pipe;
        this.kept = new BoundedOutput(bound);
        this.thread = new Thread(null, this::drain, name, STACK_BYTES);
        thread.setDaemon(true);
    }

    static OutputDrain start(InputStream pipe, int bound, String name) {
        OutputDrain drain = new OutputDrain(pipe, bound, name);
        drain.thread.start();
        return drain;
    }

    private void drain() {
        byte[] chunk = new byte[CHUNK];
        try (pipe) {
            for (int read = pipe.read(chunk); read >= 0; read = pipe.read(chunk)) {
                kept.add(chunk, read);
            }
        } catch (IOException e) {
            // The process is gone and its pipe with it: what came before is kept.
            return;
        }
    }

    /** Waits for the end of the stream; a descendant that still holds the pipe is not waited for beyond the limit. */
    BoundedOutput await(Duration limit) throws InterruptedException {
        thread.join(limit);
        return kept;
    }
}
