package io.clusterloader.netperf.orchestrator.service;

import io.clusterloader.netperf.orchestrator.fleet.Fleet;
import io.clusterloader.netperf.orchestrator.fleet.Session;
import io.clusterloader.netperf.v1.OrchestratorMessage;
import io.clusterloader.netperf.v1.WorkerMessage;
import io.grpc.Status;
import io.grpc.StatusException;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One stream of a worker. gRPC calls it from one thread at a time. */
final class WorkerStream implements StreamObserver<WorkerMessage> {
    private static final Logger LOG = LoggerFactory.getLogger(WorkerStream.class);

    private final Fleet fleet;
    private final StreamObserver<OrchestratorMessage> worker;
    private Optional<Session> session = Optional.empty();

    WorkerStream(Fleet fleet, StreamObserver<OrchestratorMessage> worker) {
        this.fleet = fleet;
        this.worker = worker;
        // With a handler, sending on a stream that was just cancelled is no error; onError tells of the end.
        ((ServerCallStreamObserver<OrchestratorMessage>) worker).setOnCancelHandler(this::ended);
    }

    @Override
    public void onNext(WorkerMessage message) {
        if (session.isPresent()) {
            session.get().received(worker, message);
        } else if (message.hasRegister()) {
            register(message);
        } else {
            worker.onError(Status.INVALID_ARGUMENT
                    .withDescription("a worker's first message must be Register, not " + message.getMessageCase())
                    .asException());
        }
    }

    @Override
    public void onError(Throwable cause) {
        ended();
    }

    @Override
    public void onCompleted() {
        ended();
    }

    private void register(WorkerMessage message) {
        try {
            session = Optional.of(fleet.connect(message.getRegister(), worker));
            LOG.info("{} registered", session.get().label());
        } catch (StatusException e) {
            LOG.warn("refused: {}", e.getStatus().getDescription());
            worker.onError(e);
        }
    }

    private void ended() {
        session.ifPresent(open -> open.disconnected(worker));
    }
}
