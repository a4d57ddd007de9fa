package io.clusterloader.netperf.worker.task;

import io.clusterloader.netperf.worker.host.InterfaceRate;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reports the rate of this pod while a client runs. It wakes once an interval, at a phase of its own: a hundred workers that wake at the same
 * moment would take the CPUs from the tools.
 */
final class LiveRate implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(LiveRate.class);

    private final Duration interval;
    private final TaskReporter reporter;
    private final Thread thread;

    private LiveRate(Duration interval, TaskReporter reporter) {
        this.interval = interval;
        this.reporter = reporter;
        this.thread = Thread.ofPlatform().daemon().name("live-rate").unstarted(this::report);
    }

    /**
     * Begins to report.
     *
     * @param interval between two reports; with zero, nothing is reported
     */
    static LiveRate begin(Duration interval, TaskReporter reporter) {
        LiveRate rate = new LiveRate(interval, reporter);
        if (interval.isPositive()) {
            rate.thread.start();
        }
        return rate;
    }

    private void report() {
        try {
            Thread.sleep(Duration.ofNanos(ThreadLocalRandom.current().nextLong(interval.toNanos())));
            try (InterfaceRate rate = InterfaceRate.open()) {
                while (true) {
                    Thread.sleep(interval);
                    reporter.running(rate.bitsPerSecond());
                }
            }
        } catch (InterruptedException e) {
            // The client has ended.
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            LOG.warn("The rate of the pod cannot be read: {}", e.toString());
        }
    }

    /** Ends the reports. */
    @Override
    public void close() {
        thread.interrupt();
    }
}
