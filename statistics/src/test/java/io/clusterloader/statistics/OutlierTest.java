package io.clusterloader.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

class OutlierTest {
    @Test
    void scoresAsIglewiczAndHoaglinDo() {
        assertThat(Outlier.among(10, 9.9, 10.1, 9.8, 10, 5)).singleElement().satisfies(outlier -> {
            assertThat(outlier.index()).isEqualTo(5);
            assertThat(outlier.median()).isCloseTo(9.95, within(1e-9));
            // Deviations from 9.95: 0.05, 0.05, 0.15, 0.15, 0.05, 4.95; their median is 0.1.
            assertThat(outlier.score()).isCloseTo(0.6745 * -4.95 / 0.1, within(1e-9));
        });
    }

    @Test
    void twoOddOnesDoNotHideEachOther() {
        assertThat(Outlier.among(10, 9.9, 10.1, 10.2, 9.8, 10, 4, 3))
                .extracting(Outlier::index)
                .containsExactly(6, 7);
    }

    @Test
    void oneAmongEqualOnesIsFoundThoughTheMedianDeviationIsZero() {
        assertThat(Outlier.among(0, 0, 0, 0, 0, 0, 0, 0, 2))
                .extracting(Outlier::index)
                .containsExactly(8);
        assertThat(Outlier.among(7, 7, 7, 7, 7)).isEmpty();
    }

    @Test
    void whatIsWithinTenPercentOfTheMedianIsNone() {
        assertThat(Outlier.among(100, 100.1, 99.9, 100.05, 99.95, 91)).isEmpty();
        assertThat(Outlier.among(100, 100.1, 99.9, 100.05, 99.95, 89)).hasSize(1);
    }

    @Test
    void fourValuesAreTooFew() {
        assertThat(Outlier.among(10, 10, 10, 1)).isEmpty();
        assertThat(Outlier.among(DoubleStream.concat(
                                DoubleStream.of(1),
                                DoubleStream.generate(() -> 10).limit(8))
                        .toArray()))
                .hasSize(1);
    }
}
