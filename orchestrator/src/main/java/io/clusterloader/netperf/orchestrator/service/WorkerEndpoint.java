package io.clusterloader.netperf.orchestrator.service;

import io.clusterloader.netperf.orchestrator.fleet.WorkerRegistry;
import io.clusterloader.netperf.orchestrator.fleet.WorkerSession;
import io.clusterloader.netperf.rpc.SecureServer;
import io.clusterloader.netperf.v1.OrchestratorMessage;
import io.clusterloader.netperf.v1.Register;
import io.clusterloader.netperf.v1.WorkerMessage;
import io.clusterloader.netperf.v1.WorkerServiceGrpc;
import io.grpc.Status;
import io.grpc.StatusException;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The service that workers connect to. */
public final class WorkerEndpoint extends WorkerServiceGrpc.WorkerServiceImplBase {
    private static final Logger LOG = LoggerFactory.getLogger(WorkerEndpoint.class);

    private final WorkerRegistry workers;

    public WorkerEndpoint(WorkerRegistry workers) {
        this.workers = workers;
    }

    @Override
    public StreamObserver<WorkerMessage> connect(StreamObserver<OrchestratorMessage> worker) {
        Inbound inbound = new Inbound(worker);
        // With a handler, sending on a stream that was just cancelled is no error; onError reports the end.
        ((ServerCallStreamObserver<OrchestratorMessage>) worker).setOnCancelHandler(inbound::ended);
        return inbound;
    }

    /** What one worker sends over one stream. gRPC calls it from one thread at a time. */
    private final class Inbound implements StreamObserver<WorkerMessage> {
        private final StreamObserver<OrchestratorMessage> worker;
        /** Whom the certificate is for. */
        private final Optional<String> holder = Optional.ofNullable(SecureServer.CALLER.get());

        private Optional<WorkerSession> session = Optional.empty();

        Inbound(StreamObserver<OrchestratorMessage> worker) {
            this.worker = worker;
        }

        @Override
        public void onNext(WorkerMessage message) {
            if (session.isPresent()) {
                session.get().received(worker, message);
            } else if (message.hasRegister()) {
                register(message.getRegister());
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

        private void register(Register register) {
            try {
                requireOwnName(register);
                session = Optional.of(workers.connect(register, worker));
                LOG.info("{} registered", session.get().label());
            } catch (StatusException e) {
                workers.refused(String.valueOf(e.getStatus().getDescription()));
                worker.onError(e);
            }
        }

        /** Keeps a worker from taking the place of another one. */
        private void requireOwnName(Register register) throws StatusException {
            if (!holder.equals(Optional.of(register.getName()))) {
                throw Status.PERMISSION_DENIED
                        .withDescription("the certificate of %s is not for worker %s"
                                .formatted(
                                        holder.map(name -> "worker " + name).orElse("a worker without a name"),
                                        register.getName()))
                        .asException();
            }
        }

        private void ended() {
            session.ifPresent(open -> open.disconnected(worker));
        }
    }
}
