package io.clusterloader.netperf.orchestrator.run;

import io.clusterloader.netperf.orchestrator.time.ProtoTime;
import io.clusterloader.netperf.v1.TestPlan;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;

/** When the cases of a plan are run: once, or round after round until somebody has enough of them. */
final class Rounds {
    private final TestPlan plan;
    private final Outcomes outcomes;
    private final Waits waits;
    private final CompletableFuture<Void> enough = new CompletableFuture<>();

    Rounds(TestPlan plan, Outcomes outcomes, Waits waits) {
        this.plan = plan;
        this.outcomes = outcomes;
        this.waits = waits;
    }

    /** No round is begun any more; the one under way is completed. */
    void finish() {
        enough.complete(null);
    }

    /**
     * Waits until a round is due. One that an earlier process has begun is completed at once.
     *
     * @return false if there is to be no such round
     */
    boolean await(int round) throws InterruptedException, RunCancelled {
        if (!plan.hasRepetition()) {
            return round == 0;
        }
        OptionalLong before = outcomes.began(round - 1);
        if (before.isEmpty() || outcomes.began(round).isPresent()) {
            return true;
        }
        Duration interval = ProtoTime.read(plan.getRepetition().getInterval());
        Duration left = interval.minusNanos(waits.time().epochNanos() - before.getAsLong());
        if (enough.isDone() || !left.isPositive()) {
            return !enough.isDone();
        }
        return !waits.all(List.of(enough), left);
    }
}
