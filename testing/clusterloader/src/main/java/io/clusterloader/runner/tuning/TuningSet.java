package io.clusterloader.runner.tuning;

import java.time.Duration;

/**
 * A named rate at which phases act.
 *
 * @param name by which phases refer to it
 * @param initialDelay before the first action of a phase, at least 0
 * @param load how the actions are spread over time
 */
public record TuningSet(String name, Duration initialDelay, Load load) {
    public TuningSet {
        if (initialDelay.isNegative()) {
            throw new IllegalArgumentException("initialDelay is %s, must not be negative".formatted(initialDelay));
        }
    }

    /**
     * How the actions of a phase are spread over time, by the names that ClusterLoader2 gives these ways. Actions run
     * concurrently once started; only {@link ParallelismLimited} lets one wait for another.
     */
    public sealed interface Load {
        /**
         * {@code qpsLoad}: evenly.
         *
         * @param qps actions per second, above 0
         */
        record Qps(double qps) implements Load {
            public Qps {
                requireRate("qps", qps);
            }
        }

        /**
         * {@code randomizedLoad}: the gaps between actions are even in [0, 2 / averageQps).
         *
         * @param averageQps actions per second, above 0
         */
        record Randomized(double averageQps) implements Load {
            public Randomized {
                requireRate("averageQps", averageQps);
            }
        }

        /**
         * {@code steppedLoad}: in bursts.
         *
         * @param burstSize actions that start at once, at least 1
         * @param stepDelay between two bursts, at least 0
         */
        record Stepped(int burstSize, Duration stepDelay) implements Load {
            public Stepped {
                requirePositive("burstSize", burstSize);
                requireNotNegative("stepDelay", stepDelay);
            }
        }

        /**
         * {@code timeLimitedLoad}: evenly over the time, the first at its beginning.
         *
         * @param timeLimit within which all actions start, at least 0
         */
        record TimeLimited(Duration timeLimit) implements Load {
            public TimeLimited {
                requireNotNegative("timeLimit", timeLimit);
            }
        }

        /**
         * {@code randomizedTimeLimitedLoad}: at moments drawn evenly from the time.
         *
         * @param timeLimit within which all actions start, at least 0
         */
        record RandomizedTimeLimited(Duration timeLimit) implements Load {
            public RandomizedTimeLimited {
                requireNotNegative("timeLimit", timeLimit);
            }
        }

        /**
         * {@code parallelismLimitedLoad}: as soon as fewer than the limit are under way.
         *
         * @param parallelismLimit actions under way at the same time, at least 1
         */
        record ParallelismLimited(int parallelismLimit) implements Load {
            public ParallelismLimited {
                requirePositive("parallelismLimit", parallelismLimit);
            }
        }

        /**
         * {@code globalQPSLoad}: a token bucket that all phases of a test share which name the tuning set.
         *
         * @param qps tokens that come in per second, above 0
         * @param burst tokens that the bucket holds, at least 1
         */
        record GlobalQps(double qps, int burst) implements Load {
            public GlobalQps {
                requireRate("qps", qps);
                requirePositive("burst", burst);
            }
        }

        /**
         * {@code poissonLoad}: a Poisson process, whose gaps are distributed exponentially.
         *
         * @param expectedActionsPerSecond above 0
         */
        record Poisson(double expectedActionsPerSecond) implements Load {
            public Poisson {
                requireRate("expectedActionsPerSecond", expectedActionsPerSecond);
            }
        }

        private static void requireRate(String field, double rate) {
            if (!(rate > 0) || Double.isInfinite(rate)) {
                throw new IllegalArgumentException("%s is %s, must be above 0".formatted(field, rate));
            }
        }

        private static void requirePositive(String field, int value) {
            if (value < 1) {
                throw new IllegalArgumentException("%s is %d, must be at least 1".formatted(field, value));
            }
        }

        private static void requireNotNegative(String field, Duration value) {
            if (value.isNegative()) {
                throw new IllegalArgumentException("%s is %s, must not be negative".formatted(field, value));
            }
        }
    }
}
