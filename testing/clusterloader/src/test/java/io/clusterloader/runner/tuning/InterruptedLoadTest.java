package io.clusterloader.runner.tuning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.clusterloader.runner.tuning.TuningSet.Load;
import java.time.Duration;
import java.util.SplittableRandom;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class InterruptedLoadTest {
    private static final int LIMIT = 5;

    private final CountDownLatch allInside = new CountDownLatch(LIMIT);
    private final CountDownLatch mayEnd = new CountDownLatch(1);

    @Test
    void lastingActionsAreInterruptedAfterTheGraceAndNoMoreStart() throws Exception {
        CountingWork work = blocking();
        FutureTask<Void> run = start(work, Duration.ofMillis(10));
        assertThatThrownBy(run::get)
                .isInstanceOf(ExecutionException.class)
                .hasCauseInstanceOf(InterruptedException.class);
        assertThat(work.begun).hasValue(LIMIT);
        assertThat(work.ended).hasValue(LIMIT);
    }

    @Test
    void actionsThatEndWithinTheGraceAreLeftAlone() throws Exception {
        CountingWork work = blocking();
        FutureTask<Void> run = start(work, Duration.ofSeconds(50));
        mayEnd.countDown();
        assertThatThrownBy(run::get).hasCauseInstanceOf(InterruptedException.class);
        assertThat(work.ended).hasValue(LIMIT);
        assertThat(work.begun).hasValue(LIMIT);
    }

    private CountingWork blocking() {
        return new CountingWork(1_000) {
            @Override
            void act(int action) throws InterruptedException {
                allInside.countDown();
                mayEnd.await();
            }
        };
    }

    /** Begins the work, and interrupts it when as many actions are under way as may be. */
    private FutureTask<Void> start(Work work, Duration grace) throws InterruptedException {
        LoadGenerator generator = new LoadGenerator(MonotonicClock.SYSTEM, SplittableRandom::new, grace);
        FutureTask<Void> run = new FutureTask<>(() -> {
            generator.run(new TuningSet("set", Duration.ZERO, new Load.ParallelismLimited(LIMIT)), work);
            return null;
        });
        Thread runner = Thread.startVirtualThread(run);
        allInside.await();
        runner.interrupt();
        return run;
    }
}
