package io.clusterloader.runner.phase;

import io.clusterloader.runner.namespace.TestNamespaces;
import io.clusterloader.runner.objects.ApiFailureException;
import io.clusterloader.runner.objects.ApiHealth;
import io.clusterloader.runner.objects.ApiObjects;
import io.clusterloader.runner.objects.ObjectRef;
import io.clusterloader.runner.tuning.LoadGenerator;
import io.clusterloader.runner.tuning.MonotonicClock;
import io.clusterloader.runner.tuning.TuningSet;
import io.clusterloader.runner.tuning.TuningSet.Load;
import io.clusterloader.runner.tuning.Work;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** Deletes the objects at the end of a test that no deleted namespace removes. */
final class PhaseCleanUp implements Work {
    /** Well below what the API server's priority and fairness grants one client. */
    private static final int AT_ONCE = 16;

    private final List<ObjectRef> objects;
    private final ApiObjects api;
    private final ApiHealth health;
    private final MonotonicClock clock;
    private final Tally tally = new Tally("clean-up");
    private final AtomicInteger begun = new AtomicInteger();
    private volatile long end;

    PhaseCleanUp(
            List<ObjectRef> made, TestNamespaces namespaces, ApiObjects api, ApiHealth health, MonotonicClock clock) {
        this.objects = made.stream()
                .filter(ref -> !namespaces.takesAlong(ref.namespace()))
                .toList();
        this.api = api;
        this.health = health;
        this.clock = clock;
    }

    /** Deletes the objects. Returns what could not be deleted, in words. */
    List<String> delete(LoadGenerator load, Duration deadline) throws InterruptedException {
        end = clock.nanos() + deadline.toNanos();
        load.run(new TuningSet("clean-up", Duration.ZERO, new Load.ParallelismLimited(AT_ONCE)), this);
        int missed = objects.size() - begun.get();
        if (missed > 0) {
            ObjectRef first = objects.get(begun.get());
            tally.failed("%d objects that phases created are left, %s among them: %s"
                    .formatted(missed, first, health.isGone() ? "the API server is gone" : "there was no more time"));
        }
        return tally.result(Duration.ZERO).failures();
    }

    @Override
    public int actions() {
        return objects.size();
    }

    @Override
    public boolean goesOn() {
        return clock.nanos() - end < 0 && !health.isGone();
    }

    @Override
    public void perform(int action) throws InterruptedException {
        begun.incrementAndGet();
        try {
            api.delete(objects.get(action));
        } catch (ApiFailureException e) {
            tally.failed(String.valueOf(e.getMessage()));
        }
    }
}
