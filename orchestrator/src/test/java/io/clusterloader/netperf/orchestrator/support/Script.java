package io.clusterloader.netperf.orchestrator.support;

import io.clusterloader.netperf.v1.ArmClient;
import io.clusterloader.netperf.v1.Dial;
import io.clusterloader.netperf.v1.PrepareServer;
import io.clusterloader.netperf.v1.StartTask;
import io.clusterloader.netperf.v1.StopTask;
import java.util.concurrent.CountDownLatch;

/** What a fake worker does when it is told something; as it stands, what a healthy one does. */
public interface Script {
    Script HEALTHY = new Script() {};

    /** Runs no client that it is told to start. */
    Script NEVER_STARTING = new Script() {
        @Override
        public void start(FakeWorker worker, StartTask order) {}
    };

    /** Returns a worker that is healthy until a start brings the latch to zero: from then on it runs no client. */
    static Script hangingAtLast(CountDownLatch starts) {
        return new Script() {
            @Override
            public void start(FakeWorker worker, StartTask order) {
                starts.countDown();
                if (starts.getCount() > 0) {
                    worker.runClient(order);
                }
            }
        };
    }

    default void prepare(FakeWorker worker, PrepareServer order) {
        worker.listen(order);
    }

    default void arm(FakeWorker worker, ArmClient order) {
        worker.armed(order);
    }

    default void start(FakeWorker worker, StartTask order) {
        worker.runClient(order);
    }

    default void stop(FakeWorker worker, StopTask order) {
        worker.stopped(order);
    }

    /** Returns why no connection was accepted, nothing where one was. */
    default String dial(Dial order) {
        return "";
    }

    /** Returns whether it answers a comparison of the clocks. */
    default boolean comparesClocks() {
        return true;
    }
}
