package io.clusterloader.measurement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class ParamsCheckTest {
    private static final Problem FOUND = new Problem("labelSelector", "is no selector");

    @Test
    void letsPassWhatIsRight() {
        assertThatCode(() -> new ParamsCheck()
                        .requirePresent("action", "start", "start or gather")
                        .requirePositive("timeout", Duration.ofNanos(1))
                        .requireNotNegative("delay", Duration.ZERO)
                        .requireNotNegative("count", 0)
                        .end())
                .doesNotThrowAnyException();
    }

    @Test
    void namesEverythingThatIsWrongInTheOrderOfTheChecks() {
        ParamsCheck check = new ParamsCheck(List.of(FOUND))
                .requirePresent("action", null, "start or gather")
                .requirePositive("timeout", Duration.ZERO)
                .requireNotNegative("delay", Duration.ofNanos(-1))
                .requireNotNegative("count", -1)
                .requireNotNegative("threshold", Double.NaN)
                .require(false, "retries", "must be at least 1");
        assertThat(catchThrowableOfType(InvalidParamsException.Several.class, check::end)
                        .problems())
                .containsExactly(
                        FOUND,
                        new Problem("action", "is missing: start or gather"),
                        new Problem("timeout", "must be longer than 0s"),
                        new Problem("delay", "must not be negative"),
                        new Problem("count", "must not be negative"),
                        new Problem("threshold", "must not be negative"),
                        new Problem("retries", "must be at least 1"));
    }
}
