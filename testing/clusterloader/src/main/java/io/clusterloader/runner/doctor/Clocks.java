package io.clusterloader.runner.doctor;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.Watch;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * How far the nodes' clocks are from this machine's, as far as their leases tell.
 *
 * <p>A kubelet writes the time of its own clock into its lease, sends it, and we see it come. What was written minus the time of
 * the arrival is at most the offset of the node's clock, and falls short of it by the time on the way: milliseconds as a rule, 10 s
 * at most, because a kubelet then gives the renewal up.
 */
final class Clocks implements Examination {
    static final String NAMESPACE = "kube-node-lease";

    /** A kubelet renews every 10 s. */
    private static final Duration RENEWAL = Duration.ofSeconds(12);

    /** Beyond this no network is to blame. */
    private static final Duration WORTH_A_WORD = Duration.ofSeconds(1);

    private final Clock clock;
    private final Duration patience;

    Clocks(Clock clock) {
        this(clock, RENEWAL);
    }

    Clocks(Clock clock, Duration patience) {
        this.clock = clock;
        this.patience = patience;
    }

    @Override
    public String subject() {
        return "clocks";
    }

    @Override
    public List<Finding> examine(ExaminedCluster cluster) throws InterruptedException {
        Set<String> nodes = new HashSet<>(NodeState.names(cluster.usableNodes()));
        nodes.retainAll(cluster.client().leases().inNamespace(NAMESPACE).list().getItems().stream()
                .map(lease -> lease.getMetadata().getName())
                .collect(Collectors.toSet()));
        if (nodes.isEmpty()) {
            return List.of(
                    Finding.unknown(subject(), "no node has a lease in %s that would tell".formatted(NAMESPACE)));
        }
        Map<String, Duration> offsets = observe(cluster.client(), nodes);
        return offsets.isEmpty()
                ? List.of(Finding.unknown(
                        subject(), "no node renewed its lease within %d s".formatted(patience.toSeconds())))
                : findings(
                        offsets,
                        nodes.size(),
                        cluster.demands().clockTolerance().orElse(Duration.ofDays(1)));
    }

    private Map<String, Duration> observe(KubernetesClient client, Set<String> nodes) throws InterruptedException {
        Renewals renewals = new Renewals(nodes, clock);
        Watch watch = client.leases().inNamespace(NAMESPACE).watch(renewals);
        try {
            return renewals.await(patience);
        } finally {
            watch.close();
        }
    }

    private List<Finding> findings(Map<String, Duration> offsets, int nodes, Duration tolerance) {
        List<Finding> findings = new ArrayList<>();
        Duration least = offsets.values().stream().min(Duration::compareTo).orElseThrow();
        Duration most = offsets.values().stream().max(Duration::compareTo).orElseThrow();
        findings.add(Finding.ok(
                subject(),
                "%d of %d nodes differ by %s to %s s from this machine, as their leases show (each plus the time that the renewal took to come, 10 s at most)"
                        .formatted(offsets.size(), nodes, seconds(least), seconds(most))));
        List<String> useless = beyond(offsets, tolerance);
        if (!useless.isEmpty()) {
            findings.add(Finding.problem(
                    subject(),
                    "more than %d min off: %s; the run's certificates would not be valid there"
                            .formatted(tolerance.toMinutes(), Names.some(useless)),
                    "set the clocks of these nodes, or of this machine (chrony, systemd-timesyncd)"));
            return findings;
        }
        List<String> wrong = beyond(offsets, WORTH_A_WORD);
        if (!wrong.isEmpty()) {
            findings.add(Finding.warning(
                    subject(),
                    "more than %d s off: %s".formatted(WORTH_A_WORD.toSeconds(), Names.some(wrong)),
                    "see that they are synchronised: a clock that is being corrected spoils one-way latencies"));
        }
        return findings;
    }

    private static List<String> beyond(Map<String, Duration> offsets, Duration limit) {
        return offsets.entrySet().stream()
                .filter(offset -> offset.getValue().abs().compareTo(limit) > 0)
                .map(offset -> "%s (%s s)".formatted(offset.getKey(), seconds(offset.getValue())))
                .toList();
    }

    private static String seconds(Duration duration) {
        return "%+.2f".formatted(duration.toMillis() / 1e3);
    }
}
