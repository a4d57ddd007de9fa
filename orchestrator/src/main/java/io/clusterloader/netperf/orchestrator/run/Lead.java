package io.clusterloader.netperf.orchestrator.run;

import java.time.Duration;

/** How long before the common start it is named: even the slowest worker must have heard of the moment before it comes. */
final class Lead {
    private static final Duration BASE = Duration.ofMillis(100);

    /**
     * Where many workers share few cores, each needs its turn to take the message and to go to sleep again. The moment must find all of
     * them waiting: those that still read delay the others.
     */
    private static final Duration PER_CLIENT = Duration.ofMillis(8);

    private static final int ROUND_TRIPS = 4;

    private Lead() {}

    static Duration of(int clients, long largestRoundTripNanos) {
        Duration byClients = BASE.plus(PER_CLIENT.multipliedBy(clients));
        Duration byDistance = Duration.ofNanos(ROUND_TRIPS * largestRoundTripNanos);
        return byClients.compareTo(byDistance) >= 0 ? byClients : byDistance;
    }
}
