package io.clusterloader.runner.doctor;

import io.clusterloader.kubernetes.ServerClock;
import io.fabric8.kubernetes.api.model.coordination.v1.Lease;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.Watch;
import io.fabric8.kubernetes.client.Watcher;
import io.fabric8.kubernetes.client.WatcherException;
import java.time.Clock;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Checks how far the nodes' clocks are from this machine's, by the leases of the nodes.
 *
 * <p>A kubelet writes the time of its own clock into its lease, and we see the lease arrive. The written time minus the time of
 * arrival is at most the offset of the node's clock. It falls short of the offset by the time on the way: milliseconds as a rule,
 * 10 s at most, because a kubelet then gives up the renewal.
 */
final class ClockCheck implements Check {
    private static final Logger LOG = LoggerFactory.getLogger(ClockCheck.class);
    static final String NAMESPACE = "kube-node-lease";

    /** A kubelet renews every 10 s. */
    private static final Duration RENEWAL = Duration.ofSeconds(12);

    /** Beyond this no network is to blame. */
    private static final Duration WARNING_LIMIT = Duration.ofSeconds(1);

    private final Clock clock;
    private final Duration timeout;

    ClockCheck(Clock clock) {
        this(clock, RENEWAL);
    }

    ClockCheck(Clock clock, Duration timeout) {
        this.clock = clock;
        this.timeout = timeout;
    }

    @Override
    public String subject() {
        return "clocks";
    }

    @Override
    public String waitsFor() {
        return "clocks: waiting for each node to renew its lease, up to %d s".formatted(timeout.toSeconds());
    }

    @Override
    public List<CheckResult> check(Target target) throws InterruptedException {
        if (target.nodes().isEmpty()) {
            return List.of(CheckResult.unknown(subject(), "not found out: the nodes are not known"));
        }
        Set<String> nodes = new HashSet<>(NodeState.names(target.usableNodes()));
        nodes.retainAll(target.client().leases().inNamespace(NAMESPACE).list().getItems().stream()
                .map(lease -> lease.getMetadata().getName())
                .collect(Collectors.toSet()));
        if (nodes.isEmpty()) {
            return List.of(
                    CheckResult.unknown(subject(), "no node has a lease in %s that would tell".formatted(NAMESPACE)));
        }
        ServerClock server = ServerClock.compare(target.client());
        List<CheckResult> results = new ArrayList<>();
        server.warning()
                .ifPresent(text ->
                        results.add(CheckResult.warning(subject(), text, "chrony or systemd-timesyncd keep it right")));
        Map<String, Duration> offsets = observe(target.client(), nodes);
        if (offsets.isEmpty()) {
            results.add(CheckResult.unknown(
                    subject(), "no node renewed its lease within %d s".formatted(timeout.toSeconds())));
        } else {
            Duration tolerance = target.requirements().clockTolerance().orElse(Duration.ofDays(1));
            results.addAll(results(offsets, nodes.size(), server.ahead(), tolerance));
        }
        return results;
    }

    private Map<String, Duration> observe(KubernetesClient client, Set<String> nodes) throws InterruptedException {
        LeaseRenewals renewals = new LeaseRenewals(nodes, clock);
        Watch watch = client.leases().inNamespace(NAMESPACE).watch(renewals);
        try {
            return renewals.await(timeout);
        } finally {
            watch.close();
        }
    }

    /** Returns what the offsets mean. Certificates of a run are valid by the clock of the API server, whatever this machine's shows. */
    private List<CheckResult> results(Map<String, Duration> offsets, int nodes, Duration ahead, Duration tolerance) {
        List<CheckResult> results = new ArrayList<>();
        Duration least = offsets.values().stream().min(Duration::compareTo).orElseThrow();
        Duration most = offsets.values().stream().max(Duration::compareTo).orElseThrow();
        results.add(CheckResult.ok(
                subject(),
                "%d of %d nodes differ by %s to %s s from this machine, as their leases show (each plus the time that the renewal took to come, 10 s at most)"
                        .formatted(offsets.size(), nodes, seconds(least), seconds(most))));
        if (offsets.size() < nodes) {
            results.add(CheckResult.unknown(
                    subject(),
                    "%d of %d nodes did not renew their leases within %d s"
                            .formatted(nodes - offsets.size(), nodes, timeout.toSeconds())));
        }
        List<String> useless = beyond(offsets, ahead, tolerance);
        if (!useless.isEmpty()) {
            results.add(CheckResult.problem(
                    subject(),
                    "more than %d min off the API server's clock: %s; the run's certificates would not be valid there"
                            .formatted(tolerance.toMinutes(), CheckResult.join(useless)),
                    "set the clocks of these nodes (chrony, systemd-timesyncd)"));
            return results;
        }
        List<String> wrong = beyond(offsets, Duration.ZERO, WARNING_LIMIT);
        if (!wrong.isEmpty()) {
            results.add(CheckResult.warning(
                    subject(),
                    "more than %d s off: %s".formatted(WARNING_LIMIT.toSeconds(), CheckResult.join(wrong)),
                    "see that they are synchronised: a clock that is being corrected spoils one-way latencies"));
        }
        return results;
    }

    private static List<String> beyond(Map<String, Duration> offsets, Duration ahead, Duration limit) {
        return offsets.entrySet().stream()
                .filter(offset -> offset.getValue().plus(ahead).abs().compareTo(limit) > 0)
                .map(offset -> "%s (%s s)".formatted(offset.getKey(), seconds(offset.getValue())))
                .toList();
    }

    private static String seconds(Duration duration) {
        return "%+.2f".formatted(duration.toMillis() / 1e3);
    }

    /** Keeps the first renewal of each node's lease since the watch began: the node's clock minus ours, when it came. */
    static final class LeaseRenewals implements Watcher<Lease> {
        private final Set<String> nodes;
        private final Clock clock;
        private final Map<String, Duration> offsets = new ConcurrentHashMap<>();
        private final CountDownLatch outstanding;

        LeaseRenewals(Set<String> nodes, Clock clock) {
            this.nodes = Set.copyOf(nodes);
            this.clock = clock;
            this.outstanding = new CountDownLatch(nodes.size());
        }

        /** Waits until all nodes have renewed or the time is over. Returns the offsets by node. */
        Map<String, Duration> await(Duration timeout) throws InterruptedException {
            if (!outstanding.await(timeout.toMillis(), TimeUnit.MILLISECONDS)) {
                LOG.debug("{} nodes did not renew their leases within {}", outstanding.getCount(), timeout);
            }
            return new TreeMap<>(offsets);
        }

        @Override
        public void eventReceived(Action action, Lease lease) {
            ZonedDateTime written = lease.getSpec().getRenewTime();
            String node = lease.getMetadata().getName();
            // What is there when the watch begins was written some time ago.
            if (action == Action.MODIFIED && written != null && nodes.contains(node)) {
                Duration offset = Duration.between(clock.instant(), written.toInstant());
                if (offsets.putIfAbsent(node, offset) == null) {
                    outstanding.countDown();
                }
            }
        }

        /** Ends the waiting: nothing more can come. */
        @Override
        public void onClose(WatcherException cause) {
            while (outstanding.getCount() > 0) {
                outstanding.countDown();
            }
        }
    }
}
