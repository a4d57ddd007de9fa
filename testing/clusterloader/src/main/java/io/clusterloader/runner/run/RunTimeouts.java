package io.clusterloader.runner.run;

import java.time.Duration;

/**
 * How long a run waits for plugins. Calls limit their own time, and a definition says how long the deletion of its
 * namespaces may take.
 *
 * @param interruptGrace for a call to end after it was interrupted
 * @param dispose for clean-up at the end of a test
 * @param disposeInterrupted for clean-up after the run was interrupted
 */
public record RunTimeouts(Duration interruptGrace, Duration dispose, Duration disposeInterrupted) {
    /** Clean-up gets 10 min, as the deletion of a namespace in ClusterLoader2. */
    public static final RunTimeouts DEFAULT =
            new RunTimeouts(Duration.ofSeconds(10), Duration.ofMinutes(10), Duration.ofSeconds(60));
}
