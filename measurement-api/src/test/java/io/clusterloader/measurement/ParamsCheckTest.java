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

    @Test
    void takesWholeNumbersAndSecondsOfARangeWithItsEnds() {
        ParamsCheck check = new ParamsCheck()
                .requireBetween("least", 1, 1, 3)
                .requireBetween("most", 3, 1, 3)
                .requireBetween("less", 0, 1, 3)
                .requireBetween("more", 4, 1, 3)
                .requireWholeSeconds("hour", Duration.ofHours(1), Duration.ofSeconds(1), Duration.ofHours(1))
                .requireWholeSeconds("fraction", Duration.ofMillis(1500), Duration.ofSeconds(1), Duration.ofHours(1));
        assertThat(check.problems())
                .containsExactly(
                        new Problem("less", "is 0, must be 1 to 3"),
                        new Problem("more", "is 4, must be 1 to 3"),
                        new Problem("fraction", "is 1.5s, must be whole seconds from 1s to 1h"));
    }

    @Test
    void suggestsTheKnownValueThatIsNear() {
        ParamsCheck check = new ParamsCheck()
                .requireKnown("policy", "Always", List.of("Always", "Never"))
                .requireKnown("policy", "Alwais", List.of("Always", "Never"));
        assertThat(check.problems())
                .containsExactly(new Problem("policy", "unknown value \"Alwais\"; did you mean \"Always\"?"));
    }
}
