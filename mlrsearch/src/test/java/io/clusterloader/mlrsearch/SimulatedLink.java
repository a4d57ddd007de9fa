package io.clusterloader.mlrsearch;

import java.time.Duration;
import java.util.Map;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;

/**
 * A link that loses what exceeds its capacity, and more. What varies from trial to trial comes from random numbers of its own.
 *
 * @param noise the capacity of a trial falls by this share times the absolute value of a normal random number
 * @param stalls probability that a trial has half of the capacity
 * @param losses probability, for each second, that 0.2 % more are lost in a trial
 * @param steadily share that is lost at a load, always, given the load as a share of the capacity
 */
record SimulatedLink(double capacity, double noise, double stalls, double losses, DoubleUnaryOperator steadily) {
    /** The links of the fixtures, by name. */
    static final Map<String, SimulatedLink> ALL = Map.ofEntries(
            Map.entry("exact", exact(80_000)),
            Map.entry("near max", exact(195_000)),
            Map.entry("near min", exact(1_500)),
            Map.entry("above max", exact(500_000)),
            Map.entry("noise 0.5 %", varying(0.005, 0, 0)),
            Map.entry("noise 2 %", varying(0.02, 0, 0)),
            Map.entry("noise 5 %", varying(0.05, 0, 0)),
            Map.entry("stall in 5 % of trials", varying(0, 0.05, 0)),
            Map.entry("stall in 20 % of trials", varying(0, 0.2, 0)),
            Map.entry("random loss 0.2 % in 10 % of seconds", varying(0, 0, 0.1)),
            Map.entry("steady loss 0.1 %", losing(_ -> 0.001)),
            Map.entry("knee at 80 %, 1 % at capacity", losing(load -> 0.01 * Math.clamp((load - 0.8) / 0.2, 0, 1))),
            Map.entry("band 60 to 65 % loses 2 %", losing(load -> load >= 0.6 && load <= 0.65 ? 0.02 : 0)));

    private static SimulatedLink exact(double capacity) {
        return new SimulatedLink(capacity, 0, 0, 0, _ -> 0);
    }

    private static SimulatedLink varying(double noise, double stalls, double losses) {
        return new SimulatedLink(80_000, noise, stalls, losses, _ -> 0);
    }

    private static SimulatedLink losing(DoubleUnaryOperator steadily) {
        return new SimulatedLink(80_000, 0, 0, 0, steadily);
    }

    boolean varies() {
        return noise > 0 || stalls > 0 || losses > 0;
    }

    /** Returns the loss ratio of a trial. */
    double trial(double load, Duration duration, Random random) {
        double seconds = duration.toNanos() / 1e9;
        double now = capacity * (1 - Math.abs(random.nextGaussian()) * noise);
        if (random.nextDouble() < stalls) {
            now /= 2;
        }
        long sent = Math.round(load * seconds);
        double share = steadily.applyAsDouble(load / capacity) + (random.nextDouble() < losses * seconds ? 0.002 : 0);
        double lost = Math.max(0, sent - Math.floor(now * seconds)) + sent * share;
        return Math.min(lost / sent, 1);
    }
}
