package io.clusterloader.measurements.controlled;

import io.clusterloader.measurements.watch.Messages;
import io.clusterloader.measurements.watch.PodReadiness;
import io.clusterloader.measurements.watch.PodTally;
import io.fabric8.kubernetes.api.model.Pod;
import java.time.Duration;
import java.util.Optional;

/** One workload with its pods, and since when it has been on its way to what it asks for. Guarded by its owner. */
final class TrackedWorkload {
    private final Expectation expectation;
    private final PodTally pods = new PodTally();
    private Workload workload;
    private long sinceNanos;
    private boolean shrinking;
    private boolean deleted;
    private boolean settled;
    private Optional<Duration> tookTooLong = Optional.empty();

    TrackedWorkload(Expectation expectation, Workload workload, long nanos) {
        this.expectation = expectation;
        this.workload = workload;
        this.sinceNanos = nanos;
    }

    Workload workload() {
        return workload;
    }

    boolean isSettled() {
        return settled;
    }

    /** Deleted, and none of its pods is left. */
    boolean isOver() {
        return deleted && pods.size() == 0;
    }

    /** The time that is left at this moment; negative when it is over. */
    Duration left(long nanos) {
        return limit().minusNanos(nanos - sinceNanos);
    }

    void see(Workload now, long nanos) {
        if (deleted || now.generation() < workload.generation()) {
            return;
        }
        if (now.generation() > workload.generation() || now.wanted() != workload.wanted()) {
            begin(nanos);
            shrinking = now.wanted() < workload.wanted();
        }
        workload = now;
        assess(nanos);
    }

    void delete(long nanos) {
        if (!deleted) {
            deleted = true;
            begin(nanos);
            assess(nanos);
        }
    }

    /** A pod that comes after the deletion belongs to a successor. */
    void see(Pod pod, PodReadiness state, long nanos) {
        String uid = pod.getMetadata().getUid();
        if (workload.pods().matches(pod) && (!deleted || pods.contains(uid))) {
            pods.see(uid, state);
            assess(nanos);
        }
    }

    void lose(Pod pod, long nanos) {
        if (pods.lose(pod.getMetadata().getUid())) {
            assess(nanos);
        }
    }

    /** Why this workload fails the wait, in words; empty while it does not. */
    Optional<String> failure(long nanos) {
        if (settled) {
            return tookTooLong.map(took ->
                    "%s had all its pods only %s after its change".formatted(workload.name(), Messages.seconds(took)));
        }
        if (left(nanos).isPositive()) {
            return Optional.empty();
        }
        return Optional.of(
                deleted
                        ? "%s (deleted, %d pods are left)".formatted(workload.name(), pods.size())
                        : expectation.missing(workload, pods));
    }

    private void begin(long nanos) {
        sinceNanos = nanos;
        settled = false;
        tookTooLong = Optional.empty();
    }

    private void assess(long nanos) {
        boolean met = deleted ? pods.size() == 0 : expectation.isMet(workload, pods);
        if (met && !settled) {
            settled = true;
            Duration took = Duration.ofNanos(nanos - sinceNanos);
            tookTooLong = Optional.of(took).filter(time -> time.compareTo(limit()) > 0);
        } else if (!met && settled) {
            begin(nanos); // a pod was lost: its controller has as long again to replace it
        }
    }

    /** Pods go more slowly than they come. */
    private Duration limit() {
        return expectation.operationTimeout().multipliedBy(deleted || shrinking ? 2 : 1);
    }
}
