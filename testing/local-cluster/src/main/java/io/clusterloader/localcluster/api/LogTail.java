package io.clusterloader.localcluster.api;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;

/** The last lines of a file that may still grow. */
final class LogTail {
    /** How long an end of the pod may stay unseen while it writes nothing. */
    private static final long CHECK_MILLIS = 500;

    private final Path file;
    private final long lines;

    /**
     * @param lines how many of the last lines are wanted of what is there now
     */
    LogTail(Path file, long lines) {
        this.file = file;
        this.lines = lines;
    }

    String read() throws IOException {
        return lastLines(Files.readAllBytes(file));
    }

    /** Sends what is there and what comes, until the reader leaves or {@code over} says that nothing more will come. */
    void follow(ApiResponse.Sink sink, BooleanSupplier over) {
        AtomicBoolean left = new AtomicBoolean();
        sink.onEnd(() -> left.set(true));
        Thread.ofVirtual().name("log-" + file.getFileName()).start(() -> {
            try {
                copy(sink, over, left);
            } catch (IOException e) {
                sink.send("the output could not be read further: " + e + "\n");
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } finally {
                sink.end();
            }
        });
    }

    private void copy(ApiResponse.Sink sink, BooleanSupplier over, AtomicBoolean left)
            throws IOException, InterruptedException {
        Path directory = Objects.requireNonNull(file.toAbsolutePath().getParent(), "a file is in a directory");
        try (WatchService changes = file.getFileSystem().newWatchService()) {
            directory.register(changes, StandardWatchEventKinds.ENTRY_MODIFY);
            byte[] present = Files.readAllBytes(file);
            sink.send(lastLines(present));
            long position = present.length;
            boolean last = false;
            while (!last && !left.get()) {
                // Asked before reading, so that what was written before the end is read in the last round.
                last = over.getAsBoolean();
                position = sendFrom(position, sink);
                if (!last) {
                    awaitChange(changes);
                }
            }
        }
    }

    private static void awaitChange(WatchService changes) throws InterruptedException {
        WatchKey key = changes.poll(CHECK_MILLIS, TimeUnit.MILLISECONDS);
        if (key != null) {
            key.pollEvents();
            key.reset();
        }
    }

    private long sendFrom(long position, ApiResponse.Sink sink) throws IOException {
        try (RandomAccessFile reader = new RandomAccessFile(file.toFile(), "r")) {
            byte[] added = new byte[(int) Math.max(0, reader.length() - position)];
            reader.seek(position);
            reader.readFully(added);
            if (added.length > 0) {
                sink.send(new String(added, StandardCharsets.UTF_8));
            }
            return position + added.length;
        }
    }

    private String lastLines(byte[] bytes) {
        int start = bytes.length;
        long found = 0;
        // The line feed that ends the file begins no further line.
        while (start > 0 && (bytes[start - 1] != '\n' || start == bytes.length || ++found < lines)) {
            start--;
        }
        return lines == 0 ? "" : new String(bytes, start, bytes.length - start, StandardCharsets.UTF_8);
    }
}
