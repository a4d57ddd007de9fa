package io.clusterloader.netperf.orchestrator.service;

import io.clusterloader.netperf.orchestrator.fleet.Fleet;
import io.clusterloader.netperf.v1.OrchestratorMessage;
import io.clusterloader.netperf.v1.WorkerMessage;
import io.clusterloader.netperf.v1.WorkerServiceGrpc;
import io.grpc.stub.StreamObserver;

/** What the workers dial. */
public final class WorkerEndpoint extends WorkerServiceGrpc.WorkerServiceImplBase {
    private final Fleet fleet;

    public WorkerEndpoint(Fleet fleet) {
        this.fleet = fleet;
    }

    @Override
    public StreamObserver<WorkerMessage> connect(StreamObserver<OrchestratorMessage> worker) {
        return new WorkerStream(fleet, worker);
    }
}
