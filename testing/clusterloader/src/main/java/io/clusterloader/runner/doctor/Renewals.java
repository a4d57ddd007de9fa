package io.clusterloader.runner.doctor;

import io.fabric8.kubernetes.api.model.coordination.v1.Lease;
import io.fabric8.kubernetes.client.Watcher;
import io.fabric8.kubernetes.client.WatcherException;
import java.time.Clock;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The first renewal of each node's lease since the watch began: the node's clock minus ours, when it came. */
final class Renewals implements Watcher<Lease> {
    private static final Logger LOG = LoggerFactory.getLogger(Renewals.class);

    private final Set<String> nodes;
    private final Clock clock;
    private final Map<String, Duration> offsets = new ConcurrentHashMap<>();
    private final CountDownLatch outstanding;

    Renewals(Set<String> nodes, Clock clock) {
        this.nodes = Set.copyOf(nodes);
        this.clock = clock;
        this.outstanding = new CountDownLatch(nodes.size());
    }

    /** Waits for all nodes, or until the time is over; returns what has come, by node. */
    Map<String, Duration> await(Duration patience) throws InterruptedException {
        if (!outstanding.await(patience.toMillis(), TimeUnit.MILLISECONDS)) {
            LOG.debug("{} nodes did not renew their leases within {}", outstanding.getCount(), patience);
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

    /** What has not come by then does not come. */
    @Override
    public void onClose(WatcherException cause) {
        while (outstanding.getCount() > 0) {
            outstanding.countDown();
        }
    }
}
