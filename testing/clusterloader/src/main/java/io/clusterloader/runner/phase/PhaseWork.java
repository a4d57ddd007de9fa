package io.clusterloader.runner.phase;

import io.clusterloader.measurement.Progress;
import io.clusterloader.runner.objects.ApiHealth;
import io.clusterloader.runner.tuning.Work;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The actions of a phase; given up when the API server is gone. */
final class PhaseWork implements Work {
    private static final Logger LOG = LoggerFactory.getLogger(PhaseWork.class);

    private final List<ReplicaAction> planned;
    private final Establishment establishment;
    private final Removal removal;
    private final ApiHealth health;
    private final Tally tally;
    private final Progress progress;
    private final AtomicInteger ended = new AtomicInteger();

    PhaseWork(
            List<ReplicaAction> planned,
            Establishment establishment,
            Removal removal,
            ApiHealth health,
            Tally tally,
            Progress progress) {
        this.planned = planned;
        this.establishment = establishment;
        this.removal = removal;
        this.health = health;
        this.tally = tally;
        this.progress = progress;
    }

    @Override
    public int actions() {
        return planned.size();
    }

    @Override
    public boolean goesOn() {
        return !health.isGone();
    }

    @Override
    public void perform(int action) throws InterruptedException {
        ReplicaAction next = planned.get(action);
        try {
            switch (next) {
                case ReplicaAction.Establish establish -> establishment.perform(establish);
                case ReplicaAction.Delete delete -> removal.perform(delete);
            }
        } catch (RuntimeException e) {
            LOG.error("a phase broke on replica {} in namespace \"{}\"", next.index(), next.namespace(), e);
            tally.failed("replica %d in namespace \"%s\": %s".formatted(next.index(), next.namespace(), e));
        }
        progress.position(ended.incrementAndGet(), planned.size(), "replicas");
    }

    /** Notes what was never begun. */
    void close() {
        int missed = planned.size() - ended.get();
        if (missed > 0) {
            tally.failed("%d of %d replicas were not begun: the API server has not answered for 30 s"
                    .formatted(missed, planned.size()));
        }
    }
}
