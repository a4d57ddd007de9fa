package io.clusterloader.netperf.worker.host;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import java.util.function.LongSupplier;

/**
 * The rate on the interfaces of this network namespace, without the loopback. The kernel counts whole frames there, so headers are in it.
 *
 * <p>Reading it makes no garbage, because it is read while a tool measures.
 */
public final class InterfaceRate implements AutoCloseable {
    private static final Path COUNTERS = Path.of("/proc/net/dev");

    /** Room for a hundred interfaces. A pod has one to three. */
    private static final int MOST_BYTES = 16 << 10;

    /** Columns of /proc/net/dev between the bytes received and the bytes sent. */
    private static final int COLUMNS_BETWEEN = 7;

    private static final double NANOS_PER_SECOND = 1e9;

    private final RandomAccessFile counters;
    private final LongSupplier nanoTime;
    private final byte[] text = new byte[MOST_BYTES];
    private int length;
    private int position;
    private long received;
    private long sent;
    private long nanos;

    InterfaceRate(Path counters, LongSupplier nanoTime) throws IOException {
        this.counters = new RandomAccessFile(counters.toFile(), "r");
        this.nanoTime = nanoTime;
        read();
    }

    /** Opens the counters of this process, and begins to count. */
    public static InterfaceRate open() throws IOException {
        return new InterfaceRate(COUNTERS, System::nanoTime);
    }

    /** Returns the rate since the call before, or since the beginning, in bits per second: that of the direction that had more. */
    public long bitsPerSecond() throws IOException {
        long receivedBefore = received;
        long sentBefore = sent;
        long nanosBefore = nanos;
        read();
        long bytes = Math.max(received - receivedBefore, sent - sentBefore);
        return Math.max(0, Math.round(bytes * Byte.SIZE * NANOS_PER_SECOND / Math.max(1, nanos - nanosBefore)));
    }

    private void read() throws IOException {
        nanos = nanoTime.getAsLong();
        counters.seek(0);
        length = 0;
        for (int count = 0; count >= 0 && length < text.length; length += Math.max(0, count)) {
            count = counters.read(text, length, text.length - length);
        }
        received = 0;
        sent = 0;
        for (position = 0; position < length; position++) {
            // Only the name of an interface ends with a colon.
            if (text[position] == ':' && !isLoopback()) {
                addColumns();
            }
        }
    }

    private boolean isLoopback() {
        return position >= 3
                && text[position - 1] == 'o'
                && text[position - 2] == 'l'
                && Character.isWhitespace(text[position - 3]);
    }

    private void addColumns() {
        position++;
        received += next();
        for (int i = 0; i < COLUMNS_BETWEEN; i++) {
            next();
        }
        sent += next();
    }

    /** Returns the whole number that follows. */
    private long next() {
        while (position < length && text[position] == ' ') {
            position++;
        }
        long number = 0;
        for (; position < length && Character.isDigit(text[position]); position++) {
            number = number * 10 + Character.digit(text[position], 10);
        }
        return number;
    }

    @Override
    public void close() throws IOException {
        counters.close();
    }
}
