package io.clusterloader.netperf.worker;

import io.clusterloader.netperf.rpc.Identity;
import io.clusterloader.netperf.rpc.ProtocolVersion;
import io.clusterloader.netperf.rpc.Role;
import io.clusterloader.netperf.rpc.SecureServer;
import io.clusterloader.netperf.tls.RunAuthority;
import io.clusterloader.netperf.v1.Acknowledge;
import io.clusterloader.netperf.v1.OrchestratorMessage;
import io.clusterloader.netperf.v1.Register;
import io.clusterloader.netperf.v1.Registered;
import io.clusterloader.netperf.v1.TaskReport;
import io.clusterloader.netperf.v1.TaskState;
import io.clusterloader.netperf.v1.WorkerMessage;
import io.clusterloader.netperf.v1.WorkerServiceGrpc;
import io.grpc.Server;
import io.grpc.Status;
import io.grpc.stub.StreamObserver;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The worker's peer in tests: a real server with real certificates that says what the test wants. */
final class OrchestratorStub extends WorkerServiceGrpc.WorkerServiceImplBase {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    final BlockingQueue<Register> registrations = new LinkedBlockingQueue<>();
    final BlockingQueue<WorkerMessage> clockReplies = new LinkedBlockingQueue<>();
    /** Every report that arrived, in order, repetitions included. */
    final List<TaskReport> reports = new CopyOnWriteArrayList<>();

    private final Identity identity;
    private Server server;
    private volatile boolean acknowledging = true;
    private volatile @Nullable Status refusal;
    private volatile @Nullable StreamObserver<OrchestratorMessage> worker;

    OrchestratorStub(RunAuthority authority) throws IOException {
        this.identity = authority.issue(Role.ORCHESTRATOR);
        this.server = serve(0);
    }

    private Server serve(int port) throws IOException {
        return SecureServer.build(
                        new InetSocketAddress(InetAddress.getLoopbackAddress(), port),
                        identity,
                        Map.of(this, Role.WORKER),
                        refusal -> {})
                .start();
    }

    int port() {
        return server.getPort();
    }

    void refuseWith(Status status) {
        refusal = status;
    }

    void acknowledge(boolean yes) {
        acknowledging = yes;
    }

    /** The process dies and comes back on the same port. */
    void restart() throws IOException, InterruptedException {
        int port = port();
        server.shutdownNow().awaitTermination(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        server = serve(port);
    }

    Register awaitRegistration() throws InterruptedException {
        Register register = registrations.poll(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        if (register == null) {
            throw new AssertionError("no worker registered within " + PATIENCE);
        }
        return register;
    }

    void send(OrchestratorMessage.Builder message) {
        StreamObserver<OrchestratorMessage> stream = worker;
        if (stream == null) {
            throw new AssertionError("no worker is connected");
        }
        synchronized (this) {
            stream.onNext(message.build());
        }
    }

    /** The first report of a task in one of these states. */
    synchronized TaskReport await(String task, TaskState... states) throws InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        List<TaskState> wanted = List.of(states);
        while (true) {
            for (TaskReport report : reports) {
                if (report.getTaskId().equals(task) && wanted.contains(report.getState())) {
                    return report;
                }
            }
            long left = deadline - System.nanoTime();
            if (left <= 0) {
                throw new AssertionError("no " + wanted + " of " + task + " among " + reports);
            }
            TimeUnit.NANOSECONDS.timedWait(this, left);
        }
    }

    /** How the task ended. */
    TaskReport awaitEnd(String task) throws InterruptedException {
        return await(task, TaskState.FINISHED, TaskState.FAILED);
    }

    @Override
    public StreamObserver<WorkerMessage> connect(StreamObserver<OrchestratorMessage> answers) {
        return new StreamObserver<>() {
            @Override
            public void onNext(WorkerMessage message) {
                receive(message, answers);
            }

            @Override
            public void onError(Throwable error) {
                // The worker or its connection is gone; the test sees that elsewhere.
            }

            @Override
            public void onCompleted() {
                answers.onCompleted();
            }
        };
    }

    private synchronized void receive(WorkerMessage message, StreamObserver<OrchestratorMessage> answers) {
        switch (message.getMessageCase()) {
            case REGISTER -> register(message.getRegister(), answers);
            case CLOCK_REPLY -> clockReplies.add(message);
            case TASK_REPORT -> {
                reports.add(message.getTaskReport());
                notifyAll();
                if (acknowledging) {
                    answers.onNext(OrchestratorMessage.newBuilder()
                            .setAcknowledge(Acknowledge.newBuilder()
                                    .setSequence(message.getTaskReport().getSequence()))
                            .build());
                }
            }
            // No test has a worker dial.
            case DIAL_REPLY, MESSAGE_NOT_SET ->
                throw new AssertionError("an answer to nothing: " + message.getMessageCase());
        }
    }

    private void register(Register register, StreamObserver<OrchestratorMessage> answers) {
        Status refused = refusal;
        if (refused != null) {
            answers.onError(refused.asException());
            return;
        }
        worker = answers;
        answers.onNext(OrchestratorMessage.newBuilder()
                .setRegistered(Registered.newBuilder().setProtocolVersion(ProtocolVersion.CURRENT))
                .build());
        registrations.add(register);
    }

    void close() throws InterruptedException {
        server.shutdownNow().awaitTermination(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    }
}
