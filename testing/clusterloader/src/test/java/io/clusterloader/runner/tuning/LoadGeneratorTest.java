package io.clusterloader.runner.tuning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.clusterloader.runner.tuning.TuningSet.Load;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@Timeout(60)
class LoadGeneratorTest {
    private final ManualClock clock = new ManualClock();
    private final LoadGenerator generator =
            new LoadGenerator(clock, () -> new SplittableRandom(1), Duration.ofSeconds(10));

    @Test
    void keepsToAParallelismLimitAndUsesIt() throws Exception {
        int limit = 7;
        // Passes only if exactly as many as the limit meet again and again.
        CyclicBarrier meeting = new CyclicBarrier(limit);
        CountingWork work = new CountingWork(limit * 100) {
            @Override
            void act(int action) throws InterruptedException {
                meet(meeting);
            }
        };
        generator.run(set(new Load.ParallelismLimited(limit)), work);
        assertThat(work.ended).hasValue(limit * 100);
        assertThat(work.mostInside).hasValue(limit);
    }

    @Test
    void hasNoThreadForAnActionThatMayNotStartYet() throws Exception {
        int limit = 20;
        Set<Thread> alive = ConcurrentHashMap.newKeySet();
        CountingWork work = new CountingWork(5_000) {
            @Override
            void act(int action) {
                alive.add(Thread.currentThread());
                assertThat(alive.stream().filter(Thread::isAlive).count()).isLessThanOrEqualTo(limit + 1);
                alive.removeIf(thread -> !thread.isAlive());
            }
        };
        generator.run(set(new Load.ParallelismLimited(limit)), work);
        assertThat(work.ended).hasValue(5_000);
        assertThat(work.mostInside.get()).isLessThanOrEqualTo(limit);
    }

    static List<Load> loads() {
        return List.of(
                new Load.Qps(10),
                new Load.Randomized(10),
                new Load.Stepped(5, Duration.ofMillis(500)),
                new Load.TimeLimited(Duration.ofSeconds(4)),
                new Load.RandomizedTimeLimited(Duration.ofSeconds(4)),
                new Load.ParallelismLimited(3),
                new Load.GlobalQps(10, 2),
                new Load.Poisson(10));
    }

    @ParameterizedTest
    @MethodSource("loads")
    void carriesEveryActionOutOnce(Load load) throws Exception {
        Set<Integer> seen = ConcurrentHashMap.newKeySet();
        CountingWork work = new CountingWork(40) {
            @Override
            void act(int action) {
                seen.add(action);
            }
        };
        generator.run(set(load), work);
        assertThat(work.ended).hasValue(40);
        assertThat(seen).hasSize(40);
    }

    @ParameterizedTest
    @MethodSource("loads")
    void hasNothingToWaitForWithoutActions(Load load) throws Exception {
        generator.run(new TuningSet("set", Duration.ofHours(1), load), quick(0));
        assertThat(clock.seconds()).isZero();
    }

    @Test
    void startsTheLastActionWhenTheRateSaysSo() throws Exception {
        generator.run(set(new Load.Qps(200)), quick(1_001));
        assertThat(clock.seconds()).isEqualTo(5);
    }

    @Test
    void waitsBeforeTheFirstAction() throws Exception {
        generator.run(new TuningSet("set", Duration.ofSeconds(3), new Load.Qps(1)), quick(2));
        assertThat(clock.seconds()).isEqualTo(4);
    }

    @Test
    void phasesThatNameTheSameGlobalLoadShareIt() throws Exception {
        TuningSet shared = set(new Load.GlobalQps(10, 1));
        generator.run(shared, quick(10));
        generator.run(shared, quick(10));
        assertThat(clock.seconds()).isEqualTo(1.9);
    }

    @Test
    void globalLoadsOfOtherNamesAreApart() throws Exception {
        generator.run(new TuningSet("one", Duration.ZERO, new Load.GlobalQps(10, 10)), quick(10));
        generator.run(new TuningSet("other", Duration.ZERO, new Load.GlobalQps(10, 10)), quick(10));
        assertThat(clock.seconds()).isZero();
    }

    @Test
    void endsWhenTheLastActionHasEnded() throws Exception {
        CountDownLatch mayEnd = new CountDownLatch(1);
        CountingWork work = new CountingWork(3) {
            @Override
            void act(int action) throws InterruptedException {
                mayEnd.await();
            }
        };
        FutureTask<Integer> run = new FutureTask<>(() -> {
            generator.run(set(new Load.Qps(1_000)), work);
            return work.ended.get();
        });
        Thread.startVirtualThread(run);
        assertThatThrownBy(() -> run.get(100, TimeUnit.MILLISECONDS)).isInstanceOf(TimeoutException.class);
        mayEnd.countDown();
        assertThat(run.get()).isEqualTo(3);
    }

    @Test
    void startsNoMoreOnceTheWorkDoesNotGoOn() throws Exception {
        CountingWork work = new CountingWork(1_000) {
            @Override
            void act(int action) {}

            @Override
            public boolean goesOn() {
                return begun.get() < 10;
            }
        };
        generator.run(set(new Load.ParallelismLimited(1)), work);
        assertThat(work.begun).hasValue(10);
    }

    private static CountingWork quick(int actions) {
        return new CountingWork(actions) {
            @Override
            void act(int action) {}
        };
    }

    private static void meet(CyclicBarrier barrier) throws InterruptedException {
        try {
            barrier.await(20, TimeUnit.SECONDS);
        } catch (BrokenBarrierException | TimeoutException e) {
            throw new AssertionError("fewer actions than the limit were under way", e);
        }
    }

    private static TuningSet set(Load load) {
        return new TuningSet("set", Duration.ZERO, load);
    }
}
