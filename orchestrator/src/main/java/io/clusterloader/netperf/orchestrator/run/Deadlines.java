package io.clusterloader.netperf.orchestrator.run;

import io.clusterloader.netperf.rpc.Timetable;
import java.time.Duration;

/**
 * How long each phase may take.
 *
 * @param registration of the fleet, where the plan does not say
 * @param clocks to compare all clocks
 * @param prepare until every server listens
 * @param arm until every client is armed
 * @param started from the common start until every client has reported it
 * @param toolSlack what a tool may need beyond its duration; longer than the workers' watchdogs (10 s and 2 s to kill), which know more
 * @param serverEnd for a one-off server to end by itself after its client
 * @param stop until a stopped task is gone
 * @param together for a case that waits for the loopback runs of those it runs together with; nginx waits longer for its clients
 */
record Deadlines(
        Duration registration,
        Duration clocks,
        Duration prepare,
        Duration arm,
        Duration started,
        Duration toolSlack,
        Duration serverEnd,
        Duration stop,
        Duration together) {
    static final Deadlines DEFAULT = new Deadlines(
            Timetable.REGISTRATION,
            Timetable.CLOCKS,
            Timetable.PREPARE,
            Timetable.ARM,
            Timetable.STARTED,
            Timetable.CLIENT_END,
            Timetable.SERVER_END,
            Timetable.STOP,
            Timetable.TOGETHER);

    /** For an armed case that waits for those it runs together with: what they may need from there. One-off servers wait longer. */
    Duration armedTogether() {
        return Timetable.ARMED_TOGETHER;
    }
}
