package io.clusterloader.statistics;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.zip.DataFormatException;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.HistogramIterationValue;

/**
 * Latencies of many packets or requests, to three significant digits. Distributions can be added up, which percentiles cannot. What is
 * below zero or above an hour is counted and has no value; the same holds for what its tool only counts.
 */
public final class LatencyDistribution {
    /** 1 hour, in nanoseconds. */
    private static final long HIGHEST = 3_600_000_000_000L;

    private static final int DIGITS = 3;
    private static final double WHOLE = 100;

    /** What rounding in floating point may add to a rank. */
    private static final double ROUNDING = 1e-9;

    private final Histogram histogram;
    private long below;
    private long above;

    /** Creates an empty distribution. */
    public LatencyDistribution() {
        this(new Histogram(1, HIGHEST, DIGITS));
    }

    private LatencyDistribution(Histogram histogram) {
        this.histogram = histogram;
    }

    /**
     * Reads a distribution that {@link #encoded} wrote. Its counts below and above are not in there.
     *
     * @throws IllegalArgumentException if it is none
     */
    public static LatencyDistribution decode(ByteBuffer encoded) {
        try {
            return new LatencyDistribution(Histogram.decodeFromCompressedByteBuffer(encoded, HIGHEST));
        } catch (DataFormatException | IllegalArgumentException e) {
            throw new IllegalArgumentException("not an encoded histogram: " + e, e);
        }
    }

    /** Returns the recorded values in HdrHistogram's compressed encoding V2, which its tools in other languages read too. */
    public byte[] encoded() {
        ByteBuffer buffer = ByteBuffer.allocate(histogram.getNeededByteBufferCapacity());
        int length = histogram.encodeIntoCompressedByteBuffer(buffer);
        return Arrays.copyOf(buffer.array(), length);
    }

    /** Adds a latency in nanoseconds, as often as counted. */
    public void add(long nanos, long count) {
        if (nanos < 0) {
            below += count;
        } else if (nanos > HIGHEST) {
            above += count;
        } else {
            histogram.recordValueWithCount(nanos, count);
        }
    }

    /** Adds latencies of which only the number is known: they are less, or more, than all others. */
    public void addOutside(long less, long more) {
        below += less;
        above += more;
    }

    /** Adds all latencies of another distribution. */
    public void addAll(LatencyDistribution other) {
        histogram.add(other.histogram);
        addOutside(other.below, other.above);
    }

    /** Returns how many latencies there are, those without a value included. */
    public long count() {
        return below + histogram.getTotalCount() + above;
    }

    /** Returns how many are below all values. */
    public long below() {
        return below;
    }

    /** Returns how many are above all values. */
    public long above() {
        return above;
    }

    /** Returns how many latencies there are of each value, in nanoseconds and rising; to three significant digits. */
    public SortedMap<Long, Long> counts() {
        SortedMap<Long, Long> counts = new TreeMap<>();
        for (HistogramIterationValue value : histogram.recordedValues()) {
            counts.put(
                    histogram.medianEquivalentValue(value.getValueIteratedTo()),
                    value.getCountAddedInThisIterationStep());
        }
        return counts;
    }

    /**
     * Returns the latency that this share of all do not exceed (nearest rank), in nanoseconds. Empty where that one has no value.
     *
     * @param percent above 0, to 100
     */
    public OptionalDouble percentileNanos(double percent) {
        long rank = Math.max(1, (long) Math.ceil(count() * percent / WHOLE - ROUNDING)) - below;
        if (rank < 1 || rank > histogram.getTotalCount()) {
            return OptionalDouble.empty();
        }
        for (HistogramIterationValue value : histogram.recordedValues()) {
            if (value.getTotalCountToThisValue() >= rank) {
                long middle = histogram.medianEquivalentValue(value.getValueIteratedTo());
                return OptionalDouble.of((double) Math.min(histogram.getMaxValue(), middle));
            }
        }
        return OptionalDouble.empty();
    }
}
