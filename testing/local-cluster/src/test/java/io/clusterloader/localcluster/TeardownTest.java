package io.clusterloader.localcluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class TeardownTest {
    private static final Duration LONG = Duration.ofSeconds(30);

    private final Teardown teardown = new Teardown();
    private final List<String> closed = new CopyOnWriteArrayList<>();

    @Test
    void takesTheLastMadeDownFirst() {
        teardown.add("first", () -> closed.add("first"));
        teardown.add("second", () -> closed.add("second"));

        assertThat(teardown.run(LONG)).isEmpty();
        assertThat(closed).containsExactly("second", "first");
    }

    @Test
    void doesNothingTheSecondTime() {
        teardown.add("only", () -> closed.add("only"));
        teardown.run(LONG);

        assertThat(teardown.run(LONG)).isEmpty();
        assertThat(closed).hasSize(1);
    }

    @Test
    void goesOnAfterAPartThatFails() {
        teardown.add("sound", () -> closed.add("sound"));
        teardown.add("broken", () -> {
            throw new IOException("no such link");
        });

        assertThat(teardown.run(LONG)).containsExactly("broken: no such link");
        assertThat(closed).containsExactly("sound");
    }

    @Test
    void givesUpOnAPartThatHangsAndInterruptsIt() throws InterruptedException {
        CountDownLatch never = new CountDownLatch(1);
        CountDownLatch interrupted = new CountDownLatch(1);
        teardown.add("sound", () -> closed.add("sound"));
        teardown.add("stuck", () -> {
            try {
                never.await();
            } catch (InterruptedException e) {
                interrupted.countDown();
                Thread.currentThread().interrupt();
            }
        });

        assertThat(teardown.run(Duration.ofMillis(1)))
                .singleElement()
                .asString()
                .startsWith("stuck: ");
        assertThat(closed).containsExactly("sound");
        interrupted.await();
    }

    @Test
    void isNotCutShortByAnInterruptAndKeepsIt() {
        teardown.add("part", () -> closed.add("part"));

        Thread.currentThread().interrupt();
        List<String> problems = teardown.run(LONG);

        assertThat(Thread.interrupted()).isTrue();
        assertThat(problems).isEmpty();
        assertThat(closed).containsExactly("part");
    }
}
