package io.clusterloader.netperf.orchestrator.fails;

import io.clusterloader.netperf.orchestrator.support.TestBed;
import io.clusterloader.netperf.rpc.Timetable;

/** Time after a death. */
final class Deaths {
    private Deaths() {}

    /**
     * Waits until the orchestrator has noticed that a worker is away, and lets its grace pass.
     *
     * @param others deadlines that last as long as the grace
     */
    static void waitOut(TestBed bed, int others) throws InterruptedException {
        bed.time.awaitAlarms(Timetable.RECONNECTION, 1 + others);
        bed.time.advance(Timetable.RECONNECTION);
    }
}
