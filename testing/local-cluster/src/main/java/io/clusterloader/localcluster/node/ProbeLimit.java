package io.clusterloader.localcluster.node;

import java.util.concurrent.Semaphore;

/**
 * Lets only so many probes ask at a time: many at once would slow each other down and run into their timeouts.
 *
 * @param free the places that are free
 */
record ProbeLimit(Semaphore free) {

    static ProbeLimit of(int atATime) {
        return new ProbeLimit(new Semaphore(atATime, true));
    }

    /** The same check; the time that it waits for its turn is not its own. */
    Check limit(Check check) {
        return timeout -> {
            free.acquire();
            try {
                return check.run(timeout);
            } finally {
                free.release();
            }
        };
    }
}
