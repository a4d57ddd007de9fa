package io.clusterloader.bench.trends;

import java.util.Random;
import java.util.stream.IntStream;

/** Makes series of runs whose steps are known, with the kinds of noise of the 84 series in {@code testing/trends}. */
final class SyntheticRuns {
    private static final double LEVEL = 1000;
    private static final double SPREAD = 10;

    /** What the runs differ by. Each has the standard deviation 1. */
    enum NoiseKind {
        /** Normal. */
        NORMAL,
        /** Normal, rounded to a quarter of the standard deviation. */
        ROUNDED,
        /** Two levels; each run picks one. */
        BIMODAL,
        /** Student's t with 3 degrees of freedom. */
        HEAVY,
        /** Exponential: a floor and a long upper tail. */
        SKEWED,
        /** Each run remembers half of the last one's deviation. */
        AR1,
        /** Two levels, left with a probability of 0.1 a run. */
        STICKY
    }

    private static final double STEPS_OF_ROUNDING = 4;
    private static final double REMEMBERED = 0.5;
    private static final double LEFT = 0.1;
    /** Two levels at this distance from their middle, with a little normal noise, have the standard deviation 1. */
    private static final double HALF_DISTANCE = 0.99;

    private static final double AROUND_A_LEVEL = Math.sqrt(1 - HALF_DISTANCE * HALF_DISTANCE);
    private static final int FREEDOM = 3;

    private final NoiseKind noise;
    private final Random random;
    private double last;
    private boolean isUp;

    private SyntheticRuns(NoiseKind noise, long seed) {
        this.noise = noise;
        this.random = new Random(seed * 104_729 + noise.name().hashCode());
        this.last = random.nextGaussian();
        this.isUp = random.nextBoolean();
    }

    /**
     * Returns a series.
     *
     * @param at the first run of the new level
     * @param deviations size of the step in standard deviations
     */
    static double[] series(NoiseKind noise, long seed, int runs, int at, double deviations) {
        SyntheticRuns source = new SyntheticRuns(noise, seed);
        return IntStream.range(0, runs)
                .mapToDouble(i -> LEVEL + SPREAD * (source.next() + (i < at ? 0 : deviations)))
                .toArray();
    }

    private double next() {
        return switch (noise) {
            case NORMAL -> random.nextGaussian();
            case ROUNDED -> Math.round(random.nextGaussian() * STEPS_OF_ROUNDING) / STEPS_OF_ROUNDING;
            case BIMODAL -> ofTwoLevels(random.nextBoolean());
            case HEAVY -> heavy();
            case SKEWED -> -Math.log(1 - random.nextDouble()) - 1;
            case AR1 -> afterTheLast();
            case STICKY -> stickingToALevel();
        };
    }

    private double ofTwoLevels(boolean up) {
        return (up ? HALF_DISTANCE : -HALF_DISTANCE) + AROUND_A_LEVEL * random.nextGaussian();
    }

    private double afterTheLast() {
        last = REMEMBERED * last + Math.sqrt(1 - REMEMBERED * REMEMBERED) * random.nextGaussian();
        return last;
    }

    private double stickingToALevel() {
        isUp ^= random.nextDouble() < LEFT;
        return ofTwoLevels(isUp);
    }

    /** Student's t has the variance freedom / (freedom - 2). */
    private double heavy() {
        double squares = 0;
        for (int i = 0; i < FREEDOM; i++) {
            double part = random.nextGaussian();
            squares += part * part;
        }
        return random.nextGaussian() / Math.sqrt(squares / FREEDOM) / Math.sqrt(FREEDOM / (FREEDOM - 2.0));
    }
}
