package io.clusterloader.mlrsearch;

import static io.clusterloader.mlrsearch.SearchGoals.NDR;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.clusterloader.mlrsearch.GoalResult.End;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.IntPredicate;
import org.junit.jupiter.api.Test;

/** How a search ends when it cannot find both bounds, or trials contradict each other. */
class LoadSearchTest {
    private static final SimulatedLink LINK = new SimulatedLink(80_000, 0, 0, 0, _ -> 0);

    private final Random random = new Random(1);
    private double stalledLoad;
    private int trialsThere;

    @Test
    void aSlowSenderIsNoLossAndBoundsWhatIsTried() {
        LoadSearch search = search(150_000);
        assertThat(search.tolerance()).isEqualTo(0.0025);
        assertThat(search.next(Duration.ZERO).orElseThrow().load()).isEqualTo(150_000);
        search.senderLimited(118_000);
        assertThat(search.highestLoad()).isLessThanOrEqualTo(117_705).isCloseTo(117_705, within(600.0));
        assertThat(search.next(Duration.ZERO).orElseThrow().load()).isEqualTo(search.highestLoad());
        assertThat(search.results().getFirst().upperBound()).isEmpty();
    }

    @Test
    void whatASlowSenderSendsWithoutLossIsAtLeastCarried() {
        LoadSearch search = search(150_000);
        Optional<TrialOrder> order = search.next(Duration.ZERO);
        while (order.isPresent()) {
            if (order.get().load() > 70_000) {
                search.senderLimited(70_000);
            } else {
                search.measured(LINK.trial(order.get().load(), order.get().duration(), random));
            }
            order = search.next(Duration.ZERO);
        }
        GoalResult result = search.results().getFirst();
        assertThat(result.end()).isEqualTo(End.SENDER_LIMITED);
        assertThat(result.lowerBound()).hasValue(search.highestLoad());
        assertThat(result.upperBound()).isEmpty();
    }

    @Test
    void wideGoalsLeaveSomethingBelowWhatASlowSenderSent() {
        SearchGoal wide = SearchGoals.oneSize(1, 1, 0, BigDecimal.ZERO, 0.5);
        LoadSearch search = new LoadSearch(
                new SearchSettings(List.of(wide), 100, 150_000, Duration.ofSeconds(1), Duration.ofMinutes(20)));
        for (double rate : new double[] {100_000, 70_000, 40_000}) {
            assertThat(search.next(Duration.ZERO)).isPresent();
            search.senderLimited(rate);
            assertThat(search.highestLoad()).isLessThanOrEqualTo(0.75 * rate).isGreaterThan(0.3 * rate);
        }
        assertThat(search.next(Duration.ZERO)).isPresent();
    }

    @Test
    void aSenderThatGetsSlowerEachTimeEndsTheSearch() {
        LoadSearch search = search(150_000);
        double rate = 100_000;
        while (search.next(Duration.ZERO).isPresent()) {
            search.senderLimited(rate);
            rate *= 0.8;
        }
        assertThat(search.results().getFirst().end()).isEqualTo(End.SENDER_LIMITED);
        assertThat(search.results().getFirst().lowerBound()).isEmpty();
    }

    @Test
    void aSenderThatMissesEveryHighLoadHidesNoLowCapacity() {
        SimulatedLink slow = new SimulatedLink(20_000, 0, 0, 0, _ -> 0);
        LoadSearch search = search(150_000);
        for (Optional<TrialOrder> order = search.next(Duration.ZERO);
                order.isPresent();
                order = search.next(Duration.ZERO)) {
            double load = order.get().load();
            if (load > 60_000) {
                search.senderLimited(0.9 * load);
            } else {
                search.measured(slow.trial(load, order.get().duration(), random));
            }
        }
        GoalResult result = search.results().getFirst();
        assertThat(result.end()).isEqualTo(End.REGULAR);
        assertThat(result.lowerBound().orElseThrow()).isLessThanOrEqualTo(20_000);
        assertThat(result.upperBound().orElseThrow()).isGreaterThan(20_000);
    }

    @Test
    void whatWasFoundStaysWhenTheTimeIsOver() {
        LoadSearch search = search(150_000);
        for (int seconds = 0; seconds < 25; seconds++) {
            TrialOrder order = search.next(Duration.ofSeconds(seconds)).orElseThrow();
            search.measured(LINK.trial(order.load(), order.duration(), random));
        }
        assertThat(search.next(Duration.ofHours(1))).isEmpty();
        GoalResult result = search.results().getFirst();
        assertThat(result.end()).isEqualTo(End.TIMED_OUT);
        assertThat(result.lowerBound().isPresent() || result.upperBound().isPresent())
                .isTrue();
    }

    @Test
    void aSearchWhoseTrialsFailEnds() {
        LoadSearch search = search(150_000);
        assertThat(search.next(Duration.ZERO)).isPresent();
        search.fail();
        assertThat(search.next(Duration.ZERO)).isEmpty();
        assertThat(search.results().getFirst().end()).isEqualTo(End.FAILED);
    }

    @Test
    void stallsBesideGoodTrialsGetMoreTrialsThanTheSumAndAreSettled() {
        GoalResult result = withStalls(trial -> trial == 0 || trial == 2);
        assertThat(stalledLoad).isPositive();
        assertThat(trialsThere).isGreaterThan(3);
        assertThat(result.lowerBound()).hasValue(stalledLoad);
        assertThat(result.unstable()).isFalse();
    }

    @Test
    void stallsThatMoreTrialsDoNotSettleAreSaidToBeUnstable() {
        GoalResult result = withStalls(trial -> trial % 3 != 1);
        assertThat(trialsThere).isGreaterThan(3);
        assertThat(result.upperBound()).hasValue(stalledLoad);
        assertThat(result.unstable()).isTrue();
        assertThat(result.end()).isEqualTo(End.REGULAR);
    }

    /** Searches where some of the trials at the first load below the capacity stall. */
    private GoalResult withStalls(IntPredicate stalls) {
        LoadSearch search = new LoadSearch(new SearchSettings(
                List.of(SearchGoals.QUICK.getFirst()), 1_000, 200_000, Duration.ofSeconds(1), Duration.ofMinutes(20)));
        for (Optional<TrialOrder> order = search.next(Duration.ZERO);
                order.isPresent();
                order = search.next(Duration.ZERO)) {
            double load = order.get().load();
            if (stalledLoad == 0 && load < 80_000) {
                stalledLoad = load;
            }
            boolean stalled = load == stalledLoad && stalls.test(trialsThere++);
            search.measured(stalled ? 0.5 : LINK.trial(load, order.get().duration(), random));
        }
        return search.results().getFirst();
    }

    private static LoadSearch search(double highest) {
        return new LoadSearch(
                new SearchSettings(List.of(NDR), 1_000, highest, Duration.ofSeconds(1), Duration.ofMinutes(20)));
    }
}
