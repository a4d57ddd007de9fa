package io.clusterloader.netperf.orchestrator.search;

import static org.assertj.core.api.Assertions.assertThat;

import io.clusterloader.netperf.v1.Aggregate;
import io.clusterloader.netperf.v1.GoalOutcome;
import io.clusterloader.netperf.v1.Limit;
import io.clusterloader.netperf.v1.SearchEnd;
import io.clusterloader.netperf.v1.UdpSearchGoal;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class SearchMessagesTest {
    @Test
    void namesABucketByItsLossInPercent() {
        assertThat(aggregate(goal(0, SearchEnd.REGULAR), goal(0.007, SearchEnd.REGULAR), goal(0.1, SearchEnd.REGULAR))
                        .getBucketsMap())
                .containsOnlyKeys("Value", "Loss0.7", "Loss10");
    }

    @Test
    void marksWhatIsNotTheNetworksOwnNumber() {
        assertThat(aggregate(goal(0, SearchEnd.REGULAR)).getLimitsList()).isEmpty();
        assertThat(aggregate(goal(0, SearchEnd.SENDER_LIMITED)).getLimitsList()).containsExactly(Limit.SENDER_RATE);
        assertThat(aggregate(goal(0, SearchEnd.SEARCH_TIMED_OUT), goal(0.005, SearchEnd.RECEIVER_LIMITED))
                        .getLimitsList())
                .containsExactly(Limit.RECEIVE_BUFFER, Limit.SEARCH_UNFINISHED);
        assertThat(aggregate(goal(0, SearchEnd.REGULAR).setUnstable(true)).getLimitsList())
                .containsExactly(Limit.SEARCH_UNFINISHED);
    }

    private static Aggregate aggregate(GoalOutcome.Builder... goals) {
        return SearchMessages.aggregate(
                        Arrays.stream(goals).map(GoalOutcome.Builder::build).toList(), 1)
                .orElseThrow();
    }

    private static GoalOutcome.Builder goal(double lossRatio, SearchEnd end) {
        return GoalOutcome.newBuilder()
                .setGoal(UdpSearchGoal.newBuilder().setLossRatio(lossRatio))
                .setLowerBound(80_000)
                .setConditionalThroughput(80_000)
                .setEnd(end);
    }
}
