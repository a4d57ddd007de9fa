package io.clusterloader.measurement;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ReasonTest {
    @Test
    void codesAreStableWordsWithoutBlanks() {
        assertThat(Reason.values())
                .extracting(Reason::code)
                .allMatch(code -> code.matches("[A-Z][A-Za-z]+"))
                .doesNotHaveDuplicates();
    }

    @Test
    void exceptionsCarryTheirReason() {
        assertThat(new DeadlineException("late").reason()).isEqualTo(Reason.TIMEOUT);
        assertThat(new DeployException(Reason.UNSCHEDULABLE, "no node").reason())
                .isEqualTo(Reason.UNSCHEDULABLE);
        assertThat(Failure.of(new CleanUpException("left"))).isEqualTo(Failure.of(Reason.CLEAN_UP, "left"));
    }
}
