package io.clusterloader.mlrsearch;

import java.time.Duration;

/**
 * A trial that a search asks for.
 *
 * @param load intended load in packets per second
 * @param counts false for the warm-up
 */
public record TrialOrder(double load, Duration duration, boolean counts) {}
