package io.clusterloader.mlrsearch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

/** The loads that can be tried, and the rules for choosing between two bounds. */
class LoadGridTest {
    @Test
    void widthsAreNearlyWholeSteps() {
        LoadGrid grid = LoadGrid.of(1_000, 200_000, List.of(0.005));
        assertThat(grid.last()).isEqualTo(1058);
        assertThat(grid.steps(0.005)).isEqualTo(1);
        assertThat(1 - grid.load(500) / grid.load(501)).isCloseTo(0.004995, within(1e-6));
        assertThat(grid.load(0)).isEqualTo(1_000);
        assertThat(grid.load(1058)).isEqualTo(200_000);
    }

    @Test
    void aLoadIsRoundedDown() {
        LoadGrid grid = LoadGrid.of(1_000, 200_000, List.of(0.005));
        for (int number : List.of(0, 1, 17, 500, 1057, 1058)) {
            assertThat(grid.floor(grid.load(number))).isEqualTo(number);
            assertThat(grid.floor(grid.load(number) * 1.001)).isEqualTo(number);
        }
        assertThat(grid.floor(1)).isZero();
        assertThat(grid.floor(1e9)).isEqualTo(1058);
    }

    @Test
    void aRangeWithoutLoadsIsRejected() {
        assertThatThrownBy(() -> LoadGrid.of(0, 200_000, List.of(0.005))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> LoadGrid.of(1_000, 1_000, List.of(0.005)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aWideIntervalIsSplitIntoPartsThatHalveWell() {
        assertThat(new LoadBounds(0, 3).middle(2)).isEqualTo(1);
        assertThat(new LoadBounds(0, 3).middle(1)).isEqualTo(1);
        assertThat(new LoadBounds(0, 8).middle(1)).isEqualTo(4);
        assertThat(new LoadBounds(217, 263).middle(2)).isEqualTo(233);
        assertThat(new LoadBounds(0, 6).middle(1)).isEqualTo(2);
    }

    @Test
    void noLoadIsTriedNearABound() {
        assertThat(new LoadBounds(10, 30).fit(11, 4, 100)).isEqualTo(14);
        assertThat(new LoadBounds(10, 30).fit(29, 4, 100)).isEqualTo(26);
        assertThat(new LoadBounds(10, 17).fit(11, 4, 100)).isEqualTo(13);
        assertThat(new LoadBounds(10, 14).fit(12, 4, 100)).isEqualTo(LoadBounds.NONE);
        assertThat(new LoadBounds(LoadBounds.NONE, 30).fit(-5, 4, 100))
                .as("the lowest load has not been tried")
                .isZero();
        assertThat(new LoadBounds(90, LoadBounds.NONE).fit(98, 4, 100))
                .as("nor has the highest")
                .isEqualTo(100);
    }
}
