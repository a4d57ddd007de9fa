package io.clusterloader.bench.phases;

import com.sun.management.HotSpotDiagnosticMXBean;
import io.clusterloader.measurement.Progress;
import io.clusterloader.runner.objects.ObjectTemplates;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Watches a phase through its interfaces: a replica starts with the rendering of its template. */
final class PhaseWatcher implements ObjectTemplates, Progress {
    private final AtomicLongArray begun;
    private final AtomicInteger underWay = new AtomicInteger();
    private final AtomicInteger mostUnderWay = new AtomicInteger();
    private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    private final int threadsBefore;
    private volatile long virtualThreads;
    private volatile boolean planned;

    PhaseWatcher(int replicas) {
        begun = new AtomicLongArray(replicas);
        threads.resetPeakThreadCount();
        threadsBefore = threads.getThreadCount();
    }

    @Override
    public String render(String path, Map<String, @Nullable Object> values) {
        if (planned) {
            begun.set(Integer.parseInt(String.valueOf(values.get("Index"))), System.nanoTime());
            mostUnderWay.accumulateAndGet(underWay.incrementAndGet(), Math::max);
        }
        // The phase looks once at the kinds of a template before it begins.
        planned = true;
        return "{apiVersion: v1, kind: ConfigMap, data: {index: \"%s\"}}".formatted(values.get("Index"));
    }

    @Override
    public void milestone(String text) {}

    @Override
    public void position(String current) {}

    @Override
    public void position(int done, int total, String current) {
        underWay.decrementAndGet();
        if (done == total / 2) {
            virtualThreads = countVirtualThreads();
        }
    }

    Summary summary(Duration took) {
        long[] times = LongStream.range(0, begun.length())
                .map(index -> begun.get((int) index))
                .sorted()
                .toArray();
        double span = (times[times.length - 1] - times[0]) / 1e9;
        return new Summary(
                took.toNanos() / 1e9,
                (times.length - 1) / span,
                mostUnderWay.get(),
                virtualThreads,
                threads.getPeakThreadCount() - threadsBefore);
    }

    private static long countVirtualThreads() {
        try {
            Path dump = Files.createTempDirectory("threads").resolve("threads.json");
            ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class)
                    .dumpThreads(dump.toString(), HotSpotDiagnosticMXBean.ThreadDumpFormat.JSON);
            try (Stream<String> lines = Files.lines(dump)) {
                return lines.filter(line -> line.contains("\"virtual\": true")).count();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * The figures of one phase.
     *
     * @param seconds wall time
     * @param perSecond rate at which replicas were started, from the first to the last
     * @param mostUnderWay the most replicas in progress at the same time
     * @param virtualThreads their number in the middle of the phase
     * @param morePlatformThreads the most platform threads, less those before the phase
     */
    record Summary(double seconds, double perSecond, int mostUnderWay, long virtualThreads, int morePlatformThreads) {}
}
