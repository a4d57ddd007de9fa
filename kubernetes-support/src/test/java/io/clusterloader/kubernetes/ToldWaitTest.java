package io.clusterloader.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class ToldWaitTest {
    private final ToldWait wait = new ToldWait(Duration.ofMillis(1));
    private final AtomicLong clock = new AtomicLong(Long.MAX_VALUE - 1);
    private final List<Duration> told = new ArrayList<>();

    @Test
    void theTimeThatTheTellingTakesCounts() {
        assertThatThrownBy(
                        () -> wait.on(new CompletableFuture<>(), Duration.ofMinutes(1), this::tellFor31s, clock::get))
                .isInstanceOf(TimeoutException.class);
        assertThat(told).containsExactly(Duration.ofSeconds(60), Duration.ofSeconds(29));
    }

    @Test
    void whatIsCompletedByTheLastTellingIsNoTimeout() throws Exception {
        CompletableFuture<String> end = new CompletableFuture<>();
        assertThat(wait.on(
                        end,
                        Duration.ofSeconds(30),
                        left -> {
                            tellFor31s(left);
                            end.complete("over");
                        },
                        clock::get))
                .isEqualTo("over");
    }

    private void tellFor31s(Duration left) {
        told.add(left);
        clock.addAndGet(Duration.ofSeconds(31).toNanos());
    }
}
