package io.clusterloader.runner.tuning;

import io.clusterloader.runner.tuning.TuningSet.Load.GlobalQps;
import io.clusterloader.runner.tuning.TuningSet.Load.ParallelismLimited;
import io.clusterloader.runner.tuning.TuningSet.Load.Poisson;
import io.clusterloader.runner.tuning.TuningSet.Load.Qps;
import io.clusterloader.runner.tuning.TuningSet.Load.Randomized;
import io.clusterloader.runner.tuning.TuningSet.Load.RandomizedTimeLimited;
import io.clusterloader.runner.tuning.TuningSet.Load.Stepped;
import io.clusterloader.runner.tuning.TuningSet.Load.TimeLimited;
import java.time.Duration;
import java.util.Map;
import java.util.PrimitiveIterator;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/**
 * Starts actions at the rates of tuning sets. All phases of a test share one, because phases that name the
 * same {@code globalQPSLoad} share its tokens.
 *
 * <p>Only the caller's thread waits for turns: an action gets its virtual thread when it may start, so that there are
 * never more threads than actions under way.
 */
public final class LoadGenerator {
    private final MonotonicClock clock;
    private final Supplier<RandomGenerator> random;
    private final Duration grace;
    private final Map<String, TokenBucket> buckets = new ConcurrentHashMap<>();

    /**
     * Creates a generator.
     *
     * @param clock of the start times
     * @param random gives each run of a randomised load its own source, since runs are concurrent
     * @param grace how long actions under way may take to end by themselves once the caller is interrupted, and again
     *     after they were interrupted too
     */
    public LoadGenerator(MonotonicClock clock, Supplier<RandomGenerator> random, Duration grace) {
        this.clock = clock;
        this.random = random;
        this.grace = grace;
    }

    /** Creates a generator with the machine's clock. */
    public static LoadGenerator withSystemClock(Duration grace) {
        return new LoadGenerator(MonotonicClock.SYSTEM, SplittableRandom::new, grace);
    }

    /**
     * Starts actions in order until there are none or the work goes on no more, and waits for all to end; they bound
     * their own time.
     *
     * @throws InterruptedException if the caller was interrupted: then no action starts any more, and those under way
     *     have ended or been deaf to their interruption for as long as the grace is
     */
    public void run(TuningSet tuningSet, Work work) throws InterruptedException {
        RunningActions running = new RunningActions();
        try {
            if (work.actions() > 0) {
                clock.sleepUntil(clock.nanos() + tuningSet.initialDelay().toNanos());
                startAll(turnstile(tuningSet, work.actions()), work, running);
            }
            running.awaitNone();
        } catch (InterruptedException e) {
            running.stop(grace);
            throw e;
        }
    }

    private static void startAll(StartGate turnstile, Work work, RunningActions running) throws InterruptedException {
        for (int action = 0; action < work.actions(); action++) {
            turnstile.enter();
            if (!work.goesOn()) {
                return;
            }
            int current = action;
            running.start(() -> perform(work, current, turnstile));
        }
    }

    private static void perform(Work work, int action, StartGate turnstile) {
        try {
            work.perform(action);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            turnstile.leave();
        }
    }

    private StartGate turnstile(TuningSet tuningSet, int actions) {
        return switch (tuningSet.load()) {
            case Qps load -> at(StartTimes.evenly(load.qps()));
            case Randomized load -> at(StartTimes.randomly(load.averageQps(), random.get()));
            case Stepped load -> at(StartTimes.stepped(load.burstSize(), load.stepDelay()));
            case TimeLimited load -> at(StartTimes.within(load.timeLimit(), actions));
            case RandomizedTimeLimited load -> at(StartTimes.randomlyWithin(load.timeLimit(), actions, random.get()));
            case Poisson load -> at(StartTimes.poisson(load.expectedActionsPerSecond(), random.get()));
            case ParallelismLimited load -> new StartGate.Limited(load.parallelismLimit());
            case GlobalQps load -> new StartGate.Shared(clock, bucket(tuningSet.name(), load));
        };
    }

    private StartGate at(PrimitiveIterator.OfLong times) {
        return new StartGate.Scheduled(clock, times);
    }

    private TokenBucket bucket(String tuningSet, GlobalQps load) {
        return buckets.computeIfAbsent(tuningSet, name -> new TokenBucket(load.qps(), load.burst()));
    }
}
