package io.clusterloader.runner.run;

import java.time.Duration;

/**
 * How long a run waits for plugins to come to an end. The calls themselves bound their own time, and a definition
 * says how long the deletion of its namespaces may take.
 *
 * @param interruptGrace for a call to end after it was interrupted
 * @param dispose for clean-up at the end of a test
 * @param disposeInterrupted for clean-up once somebody wants to leave
 */
public record Patience(Duration interruptGrace, Duration dispose, Duration disposeInterrupted) {
    /** 10 min for clean-up is what ClusterLoader2 gives the deletion of a namespace. */
    public static final Patience DEFAULT =
            new Patience(Duration.ofSeconds(10), Duration.ofMinutes(10), Duration.ofSeconds(60));
}
