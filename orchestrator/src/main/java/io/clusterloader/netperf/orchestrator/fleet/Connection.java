package io.clusterloader.netperf.orchestrator.fleet;

import io.clusterloader.netperf.orchestrator.time.Time;
import io.clusterloader.netperf.v1.OrchestratorMessage;
import io.grpc.stub.StreamObserver;

/** How a worker can be reached. */
sealed interface Connection {
    /** Whether this is the stream in use. */
    default boolean over(StreamObserver<OrchestratorMessage> stream) {
        return this instanceof Connected(var current) && current.equals(stream);
    }

    /** Over its latest stream. */
    record Connected(StreamObserver<OrchestratorMessage> stream) implements Connection {}

    /** Not at the moment; when the alarm goes off, it is lost. */
    record Gone(Time.Alarm grace) implements Connection {}

    /** It did not come back in time; it may still do so for a later case. */
    record Lost() implements Connection {}
}
