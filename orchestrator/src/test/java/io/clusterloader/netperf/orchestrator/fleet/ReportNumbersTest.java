package io.clusterloader.netperf.orchestrator.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ReportNumbersTest {
    private final ReportNumbers numbers = new ReportNumbers();

    @Test
    void keepsEachReportOnce() {
        assertThat(numbers.acknowledged()).isEmpty();
        assertThat(numbers.keep(1)).isTrue();
        assertThat(numbers.keep(1)).isFalse();
        assertThat(numbers.acknowledged()).contains(1L);
    }

    @Test
    void acknowledgesNothingBeyondAGap() {
        numbers.keep(1);
        assertThat(numbers.keep(3)).isTrue();
        assertThat(numbers.keep(3)).isFalse();
        assertThat(numbers.acknowledged()).contains(1L);
        assertThat(numbers.keep(2)).isTrue();
        assertThat(numbers.acknowledged()).contains(3L);
    }

    @Test
    void beginsInTheMiddleAfterARestartOfTheOrchestrator() {
        assertThat(numbers.keep(57)).isTrue();
        assertThat(numbers.acknowledged()).contains(57L);
    }

    @Test
    void stopsWaitingForAReportThatDoesNotCome() {
        numbers.keep(1);
        long last = 2 + ReportNumbers.MOST_BEYOND_GAP;
        for (long number = 3; number <= last; number++) {
            numbers.keep(number);
        }
        assertThat(numbers.acknowledged()).contains(1L);
        numbers.keep(last + 1);
        assertThat(numbers.acknowledged()).contains(last + 1);
    }
}
