package io.clusterloader.netperf.orchestrator.support;

import io.clusterloader.netperf.v1.OrchestratorMessage;
import io.grpc.stub.StreamObserver;

/** The stream to a worker of which only the registration counts. */
public final class UnusedStream implements StreamObserver<OrchestratorMessage> {
    @Override
    public void onNext(OrchestratorMessage message) {}

    @Override
    public void onError(Throwable cause) {}

    @Override
    public void onCompleted() {}
}
