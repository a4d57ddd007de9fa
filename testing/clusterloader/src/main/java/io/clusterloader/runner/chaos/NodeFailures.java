package io.clusterloader.runner.chaos;

import io.clusterloader.kubernetes.KubernetesErrors;
import io.clusterloader.measurement.Progress;
import io.clusterloader.measurement.text.GoDuration;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Stops nodes at random while a test runs, and starts them again, as ClusterLoader2's node killer does: after the interval some of
 * the nodes that have not failed yet fail together, for the downtime. A node fails once in a test at most.
 */
public final class NodeFailures {
    private static final Duration LEAST_WAIT = Duration.ofSeconds(1);

    private final NodeFailure failure;
    private final StoppableNodes nodes;
    private final Progress progress;
    private final Clock clock;
    private final Random random;
    private final Pause pause;
    private final Set<String> failed = new ConcurrentSkipListSet<>();
    private final AtomicBoolean saidNoneLeft = new AtomicBoolean();

    /** Waits for the next failure. */
    interface Pause {
        /** Waits for this long, or until the test ends, and returns whether the test goes on. */
        boolean goesOnAfter(Duration time) throws InterruptedException;
    }

    NodeFailures(
            NodeFailure failure, StoppableNodes nodes, Progress progress, Clock clock, Random random, Pause pause) {
        this.failure = failure;
        this.nodes = nodes;
        this.progress = progress;
        this.clock = clock;
        this.random = random;
        this.pause = pause;
    }

    /** Failures that go on until they are ended. */
    public static final class Running {
        private final NodeFailures failures;
        private final CountDownLatch end;
        private final Thread thread;

        private Running(NodeFailures failures, CountDownLatch end) {
            this.failures = failures;
            this.end = end;
            this.thread = Thread.ofVirtual().name("chaosMonkey").start(failures::run);
        }

        /** Returns the names of the nodes that failed. */
        public Set<String> failed() {
            return Set.copyOf(failures.failed);
        }

        /**
         * Fails no more nodes, starts those that are stopped, and waits until all that failed are ready again.
         *
         * @return what is left, in words
         */
        public List<String> end(Duration timeout) throws InterruptedException {
            long until = System.nanoTime() + timeout.toNanos();
            end.countDown();
            thread.join(timeout);
            return failures.awaitReady(Duration.ofNanos(until - System.nanoTime()));
        }
    }

    /**
     * Starts to fail nodes of a cluster.
     *
     * @param progress told of each node that is stopped, or started again
     */
    public static Running start(NodeFailure failure, KubernetesClient client, Progress progress) {
        CountDownLatch end = new CountDownLatch(1);
        Pause pause = time -> !end.await(time.toNanos(), TimeUnit.NANOSECONDS);
        return new Running(
                new NodeFailures(failure, new StoppableNodes(client), progress, Clock.systemUTC(), new Random(), pause),
                end);
    }

    /** Fails nodes until the test ends. */
    void run() {
        try {
            boolean goesOn = pause.goesOnAfter(failure.firstInterval(random));
            while (goesOn) {
                fail(choose());
                goesOn = pause.goesOnAfter(failure.nextInterval(random));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private List<String> choose() {
        try {
            List<String> left = new ArrayList<>(nodes.usable());
            left.removeAll(failure.excludedNodes());
            left.removeAll(failed);
            if (left.isEmpty() && saidNoneLeft.compareAndSet(false, true)) {
                progress.milestone("chaosMonkey: there is no node left to stop");
            }
            Collections.shuffle(left, random);
            return left.subList(0, failure.nodes(left.size()));
        } catch (KubernetesClientException e) {
            progress.milestone("chaosMonkey cannot choose nodes to stop: " + KubernetesErrors.message(e));
            return List.of();
        }
    }

    private void fail(List<String> names) throws InterruptedException {
        List<String> stopped = names.stream().filter(this::stop).toList();
        if (stopped.isEmpty()) {
            return;
        }
        try {
            boolean _ = pause.goesOnAfter(failure.simulatedDowntime());
        } finally {
            stopped.forEach(this::startAgain);
        }
    }

    private boolean stop(String node) {
        failed.add(node);
        try {
            nodes.stop(node, clock.instant().plus(failure.simulatedDowntime()));
            progress.milestone(
                    "chaosMonkey stops node %s for %s".formatted(node, GoDuration.format(failure.simulatedDowntime())));
            return true;
        } catch (KubernetesClientException e) {
            progress.milestone("chaosMonkey cannot stop node %s: %s".formatted(node, KubernetesErrors.message(e)));
            return false;
        }
    }

    /** Starts a node. One that is not reached starts by itself when its downtime is over. */
    private void startAgain(String node) {
        try {
            nodes.start(node);
            progress.milestone("chaosMonkey starts node %s again".formatted(node));
        } catch (KubernetesClientException e) {
            progress.milestone(
                    "chaosMonkey cannot start node %s again: %s".formatted(node, KubernetesErrors.message(e)));
        }
    }

    private List<String> awaitReady(Duration timeout) throws InterruptedException {
        if (failed.isEmpty()) {
            return List.of();
        }
        progress.position("waiting until nodes that chaosMonkey stopped are ready: " + String.join(", ", failed));
        Duration atLeast = timeout.compareTo(LEAST_WAIT) > 0 ? timeout : LEAST_WAIT;
        try {
            List<String> unready = nodes.awaitReady(failed, atLeast);
            return unready.isEmpty()
                    ? List.of()
                    : List.of("not ready again %d s after chaosMonkey ended: node %s"
                            .formatted(atLeast.toSeconds(), String.join(", ", unready)));
        } catch (KubernetesClientException e) {
            return List.of("cannot see whether the nodes that chaosMonkey stopped are ready again (%s): %s"
                    .formatted(String.join(", ", failed), KubernetesErrors.message(e)));
        }
    }
}
