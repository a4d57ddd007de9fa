package io.clusterloader.netperf.plan;

import io.clusterloader.netperf.catalogue.SelectedCase;
import io.clusterloader.netperf.catalogue.Traffic;
import io.clusterloader.netperf.params.Timing;
import java.time.Duration;
import java.util.List;

/** How long a run may take before something must be wrong. */
final class ExpectedTime {
    /** From the hand-over of the plan until every worker has registered; they are ready by then. */
    static final Duration REGISTRATION = Duration.ofSeconds(30);

    /** Preparing, arming, the tools' own slack and one repetition of a tool that hung, for each case. */
    private static final Duration PER_CASE = Duration.ofSeconds(40);

    private ExpectedTime() {}

    static Duration of(List<SelectedCase> cases, Timing timing) {
        Duration total = timing.podReadyTimeout().plus(REGISTRATION);
        for (SelectedCase one : cases) {
            // An HTTP case runs a second time, over the server's loopback.
            int runs = one.row().traffic() == Traffic.WEB ? 2 : 1;
            total = total.plus(timing.duration().plus(timing.warmUp()).multipliedBy(runs))
                    .plus(PER_CASE);
        }
        return total;
    }
}
