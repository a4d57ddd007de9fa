package io.clusterloader.measurements.pods;

import io.clusterloader.measurement.Failure;
import io.clusterloader.measurement.Reason;
import io.clusterloader.measurement.Summary;
import io.clusterloader.measurements.Latencies;
import io.clusterloader.measurements.watch.Messages;
import io.clusterloader.statistics.Distribution;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * The latencies of some pods.
 *
 * @param prefix before the measurement's name in the summary's: empty, Stateless or Stateful
 * @param pods that have come since the start
 */
record StartupReport(String prefix, Collection<Startup> pods) {
    private static final String METHOD = "PodStartupLatency";
    private static final String POD_STARTUP = "pod_startup";
    private static final long NANOS_PER_MILLI = 1_000_000;

    boolean isEmpty() {
        return pods.isEmpty();
    }

    /**
     * The summary of these pods.
     *
     * @param identifier of the instance
     * @param warnings to be shown beside those of these pods
     */
    Summary summary(String identifier, List<String> warnings) {
        List<String> all = new ArrayList<>(warnings);
        List<String> waiting = pods.stream()
                .filter(pod -> !pod.hasStarted())
                .map(Startup::name)
                .sorted()
                .toList();
        if (!waiting.isEmpty()) {
            all.add("%d of %d pods had not started and are left out: %s"
                    .formatted(waiting.size(), pods.size(), Messages.firstOf(waiting)));
        }
        String method = prefix + METHOD;
        // Several instances are told apart by their identifiers, one needs none.
        String title = identifier.equals(METHOD) ? method : method + " " + identifier;
        return Summary.numbers(method + "_" + identifier, title, latencies().toPerfData())
                .withWarnings(all);
    }

    /** What is slower than it may be, a text per percentile. */
    List<Failure> violations(PodStartupParams params) {
        Distribution startup = latencies().of(POD_STARTUP);
        List<Failure> violations = new ArrayList<>();
        if (!startup.isEmpty()) {
            check(startup, 50, params.perc50Threshold(), violations);
            check(startup, 90, params.perc90Threshold(), violations);
            check(startup, 99, params.perc99Threshold(), violations);
        }
        return violations;
    }

    private void check(Distribution startup, int percent, Duration threshold, List<Failure> violations) {
        Duration found = Duration.ofNanos((long) (startup.percentile(percent) * NANOS_PER_MILLI));
        if (found.compareTo(threshold) > 0) {
            violations.add(Failure.of(
                    Reason.THRESHOLD_EXCEEDED,
                    "%spod_startup: the %dth percentile of %d pods is %s, above the threshold of %s"
                            .formatted(
                                    prefix.isEmpty() ? "" : prefix + " ",
                                    percent,
                                    startup.size(),
                                    Messages.seconds(found),
                                    Messages.seconds(threshold))));
        }
    }

    /**
     * The transitions of pods that run. ClusterLoader2 once read the time of run from the pod's status; now run and
     * watch are the same moment for it too, and run_to_watch is kept for the sake of Perfdash's lines.
     */
    private Latencies latencies() {
        Latencies latencies = new Latencies();
        for (Startup pod : pods) {
            pod.ran().ifPresent(ran -> {
                pod.scheduled().ifPresent(scheduled -> {
                    latencies.add("create_to_schedule", scheduled - pod.created());
                    latencies.add("schedule_to_run", ran - scheduled);
                    latencies.add("schedule_to_watch", ran - scheduled);
                });
                latencies.add("create_to_run", ran - pod.created());
                latencies.add("run_to_watch", 0);
                latencies.add(POD_STARTUP, ran - pod.created());
            });
        }
        return latencies;
    }
}
