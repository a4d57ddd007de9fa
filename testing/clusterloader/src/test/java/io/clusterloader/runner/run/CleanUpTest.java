package io.clusterloader.runner.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class CleanUpTest {
    private final List<String> waiting = new CopyOnWriteArrayList<>();

    @Test
    void saysWhatItWaitsFor() {
        CountDownLatch said = new CountDownLatch(2);
        CleanUp cleanUp = new CleanUp(() -> false, Duration.ofSeconds(1), Duration.ofMillis(10), text -> {
            waiting.add(text);
            said.countDown();
        });
        cleanUp.add(new CleanUp.Action(
                Duration.ofMinutes(10), () -> "namespace load-1: pods with finalizers", () -> "left:", timeout -> {
                    said.await();
                    return List.of("one is left");
                }));

        assertThat(cleanUp.run()).containsExactly("one is left");
        assertThat(waiting)
                .hasSizeGreaterThanOrEqualTo(2)
                .allSatisfy(text -> assertThat(text).contains("namespace load-1: pods with finalizers"));
    }

    @Test
    void doesTheLastActionFirstAndSaysNothingWhereItTakesNoTime() {
        List<String> done = new CopyOnWriteArrayList<>();
        CleanUp cleanUp = new CleanUp(() -> false, Duration.ofSeconds(1), Duration.ofMinutes(1), waiting::add);
        for (String name : List.of("first", "last")) {
            cleanUp.add(new CleanUp.Action(Duration.ofMinutes(10), () -> name, () -> name, timeout -> {
                done.add(name);
                return List.of();
            }));
        }

        assertThat(cleanUp.run()).isEmpty();
        assertThat(done).containsExactly("last", "first");
        assertThat(waiting).isEmpty();
    }

    /** A local cluster that has ended answers no deletion, and whatever held its objects is gone with it. */
    @Test
    void doesNotWaitForAClusterThatIsGone() {
        AtomicBoolean gone = new AtomicBoolean();
        Thread runner = Thread.currentThread();
        CleanUp cleanUp = new CleanUp(gone::get, Duration.ofMinutes(10), Duration.ofMinutes(1), waiting::add);
        cleanUp.add(new CleanUp.Action(Duration.ofMinutes(10), () -> "it", () -> "left:", timeout -> {
            gone.set(true);
            runner.interrupt();
            new CountDownLatch(1).await();
            return List.of();
        }));

        assertThat(cleanUp.run()).isEmpty();
        assertThat(cleanUp.isInterrupted()).isTrue();
    }
}
