package io.clusterloader.mlrsearch;

import static io.clusterloader.mlrsearch.SearchGoals.seconds;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Which bounds are relevant, and which trials contradict each other. */
class TrialLogTest {
    private final LoadGrid grid = LoadGrid.of(1_000, 200_000, List.of(0.005));
    private final TrialLog log = new TrialLog(grid);
    private final Target pdr = new Target(0.005, new BigDecimal("0.5"), seconds(1), seconds(21), grid.steps(0.005));

    @Test
    void aGoodLoadAboveABadOneIsNoBoundButIsCounted() {
        add(78_000, 11, 0);
        add(79_000, 11, 0.003);
        add(79_400, 5, 0);
        add(79_400, 5, 0.02);
        add(79_800, 11, 0.01);
        add(80_200, 11, 0.001);
        add(81_000, 11, 0.02);
        assertThat(log.bounds(pdr)).isEqualTo(new LoadBounds(grid.floor(79_000), grid.floor(79_800)));
        assertThat(log.bounds(pdr).within(pdr.width())).isFalse();
        assertThat(pdr.forwardedShare(log.at(grid.floor(79_000)))).isEqualTo(0.997);
        assertThat(log.inversions(pdr, grid.floor(79_800))).isEqualTo(1);
        assertThat(log.contradicted(pdr, grid.floor(79_800))).isTrue();
    }

    @Test
    void aStallBesideAGoodTrialIsAContradictionAndLossAtTheLimitIsNone() {
        add(200_000, 1, 0.6);
        add(79_000, 11, 0.5);
        assertThat(log.contradicted(pdr, grid.floor(79_000)))
                .as("all trials at this load agree")
                .isFalse();
        add(79_000, 9, 0);
        assertThat(log.contradicted(pdr, grid.floor(79_000))).isTrue();
        add(78_000, 11, 0.01);
        add(78_000, 9, 0);
        assertThat(log.contradicted(pdr, grid.floor(78_000)))
                .as("a little loss at a load is what a limit looks like")
                .isFalse();
    }

    @Test
    void theFurtherBelowWhatWasForwardedTheFewerGoodTrialsPutAnUpperBoundInDoubt() {
        add(200_000, 1, 0.6);
        add(79_600, 12, 0.01);
        add(79_600, 6, 0);
        add(77_000, 12, 0.01);
        add(77_000, 6, 0);
        add(75_000, 12, 0.01);
        add(75_000, 3, 0);
        assertThat(log.worthSettling(pdr, grid.floor(79_600)))
                .as("a third is good at a load that the network just forwards")
                .isFalse();
        assertThat(log.worthSettling(pdr, grid.floor(77_000))).isTrue();
        assertThat(log.worthSettling(pdr, grid.floor(75_000))).isTrue();
        add(75_000, 20, 0.01);
        assertThat(log.worthSettling(pdr, grid.floor(75_000)))
                .as("so many are bad that no further ones could turn it")
                .isFalse();
    }

    @Test
    void aGoalThatForgivesNothingIsNotSettled() {
        Target strict = new Target(0, BigDecimal.ZERO, seconds(60), seconds(60), 1);
        add(200_000, 1, 0.6);
        add(60_000, 1, 0.5);
        add(60_000, 1, 0);
        assertThat(log.worthSettling(strict, grid.floor(60_000))).isFalse();
    }

    private void add(double load, int count, double loss) {
        for (int i = 0; i < count; i++) {
            log.add(grid.floor(load), new Trial(seconds(1), seconds(1), loss));
        }
    }
}
