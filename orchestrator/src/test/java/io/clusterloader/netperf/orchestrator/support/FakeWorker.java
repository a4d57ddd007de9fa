package io.clusterloader.netperf.orchestrator.support;

import io.clusterloader.netperf.rpc.ProtocolVersion;
import io.clusterloader.netperf.v1.ArmClient;
import io.clusterloader.netperf.v1.ClockReply;
import io.clusterloader.netperf.v1.DialReply;
import io.clusterloader.netperf.v1.OrchestratorMessage;
import io.clusterloader.netperf.v1.PrepareServer;
import io.clusterloader.netperf.v1.Protocol;
import io.clusterloader.netperf.v1.Register;
import io.clusterloader.netperf.v1.StartTask;
import io.clusterloader.netperf.v1.StopTask;
import io.clusterloader.netperf.v1.TaskReport;
import io.clusterloader.netperf.v1.TaskState;
import io.clusterloader.netperf.v1.ToolRun;
import io.clusterloader.netperf.v1.WorkerMessage;
import io.clusterloader.netperf.v1.WorkerServiceGrpc;
import io.grpc.Channel;
import io.grpc.Status;
import io.grpc.stub.StreamObserver;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.LongSupplier;

/** A worker without tools, over a real connection: it answers with what tools printed once. */
public final class FakeWorker {
    private static final Duration START_DELAY = Duration.ofNanos(50_000);

    private final Channel channel;
    private final FakeNetwork network;
    private final Register register;
    private final LongSupplier clock;
    private final Script script;
    private final Map<String, ArmClient> clients = new ConcurrentHashMap<>();
    private final Map<String, PrepareServer> servers = new ConcurrentHashMap<>();
    private final CompletableFuture<Void> registered = new CompletableFuture<>();
    private volatile CompletableFuture<Status> ended = new CompletableFuture<>();
    private volatile StreamObserver<WorkerMessage> stream;
    private long acknowledged;
    private long sequence;

    /** Everything that the orchestrator said. */
    public final List<OrchestratorMessage> heard = new CopyOnWriteArrayList<>();

    public FakeWorker(Channel channel, FakeNetwork network, Register register, LongSupplier clock, Script script) {
        this.channel = channel;
        this.network = network;
        this.register = register.getInstanceId().isEmpty()
                ? register.toBuilder()
                        .setInstanceId(UUID.randomUUID().toString())
                        .build()
                : register;
        this.clock = clock;
        this.script = script;
    }

    public static Register.Builder registration(int index, int nodes) {
        return Register.newBuilder()
                .setProtocolVersion(ProtocolVersion.CURRENT)
                .setName("w" + index)
                .setNode("n" + index % nodes)
                .addAddresses(Plans.address(index))
                .setKernelBootId("one kernel");
    }

    public FakeWorker connect() {
        ended = new CompletableFuture<>();
        CompletableFuture<Status> end = ended;
        StreamObserver<WorkerMessage> opened = WorkerServiceGrpc.newStub(channel)
                .connect(new StreamObserver<>() {
                    @Override
                    public void onNext(OrchestratorMessage message) {
                        hear(message);
                    }

                    @Override
                    public void onError(Throwable cause) {
                        end.complete(Status.fromThrowable(cause));
                    }

                    @Override
                    public void onCompleted() {
                        end.complete(Status.OK);
                    }
                });
        // In one step: what another thread says goes to the new stream after its registration, or to the old one.
        synchronized (this) {
            stream = opened;
            say(WorkerMessage.newBuilder().setRegister(register).build());
        }
        return this;
    }

    public Register registration() {
        return register;
    }

    public String name() {
        return register.getName();
    }

    public CompletableFuture<Void> registered() {
        return registered;
    }

    /** How the stream ended. */
    public CompletableFuture<Status> ended() {
        return ended;
    }

    /** Waits until the orchestrator has kept this many reports. */
    public void awaitAcknowledged(long reports) throws InterruptedException {
        synchronized (heard) {
            while (acknowledged < reports) {
                heard.wait();
            }
        }
    }

    /** Dies without a word. */
    public void die() {
        stream.onError(Status.CANCELLED.withDescription("killed").asException());
    }

    public void listen(PrepareServer order) {
        listen(order, serverRun(order));
    }

    /** Listens, and prints this once the client is done. */
    public void listen(PrepareServer order, ToolRun run) {
        register.getAddressesList()
                .forEach(address -> network.listen(address, order.getPort(), () -> finished(order.getTaskId(), run)));
        report(order.getTaskId(), TaskState.READY);
    }

    public void armed(ArmClient order) {
        clients.put(order.getTaskId(), order);
        report(order.getTaskId(), TaskState.READY);
    }

    public void runClient(StartTask order) {
        runClient(order, "");
    }

    /** Runs the client of a task, which prints this beside what is parsed. */
    public void runClient(StartTask order, String printed) {
        runClient(order, printed, START_DELAY);
    }

    /** Runs the client of a task, which starts so much later than it was to. */
    public void runClient(StartTask order, String printed, Duration delay) {
        ToolRun run = switch (clients.get(order.getTaskId()).getProtocol()) {
            case TCP -> Outputs.run(Outputs.tcp());
            case UDP -> Outputs.run(Outputs.udpClient());
            default -> Outputs.run(Outputs.http());
        };
        runClient(order, run.toBuilder().setStdout(printed), delay);
    }

    /** Runs the client of a task, which does this. */
    public void runClient(StartTask order, ToolRun.Builder run) {
        runClient(order, run, START_DELAY);
    }

    private void runClient(StartTask order, ToolRun.Builder run, Duration delay) {
        ArmClient client = clients.get(order.getTaskId());
        report(order.getTaskId(), TaskState.STARTED);
        finished(
                order.getTaskId(),
                run.setPlannedStartNanos(order.getStartNanos())
                        .setActualStartNanos(order.getStartNanos() + delay.toNanos())
                        .build());
        if (client.getProtocol() == Protocol.TCP || client.getProtocol() == Protocol.UDP) {
            network.served(client.getHost(), client.getPort());
        }
    }

    public void stopped(StopTask order) {
        PrepareServer server = servers.get(order.getTaskId());
        finished(order.getTaskId(), server == null ? ToolRun.getDefaultInstance() : serverRun(server));
    }

    public void finished(String task, ToolRun run) {
        report(TaskReport.newBuilder()
                .setTaskId(task)
                .setState(TaskState.FINISHED)
                .setRun(run));
    }

    public void failed(String task, String reason) {
        report(TaskReport.newBuilder()
                .setTaskId(task)
                .setState(TaskState.FAILED)
                .setReason(reason));
    }

    public void report(String task, TaskState state) {
        report(TaskReport.newBuilder().setTaskId(task).setState(state));
    }

    public synchronized void report(TaskReport.Builder report) {
        send(report.setSequence(++sequence).build());
    }

    /** Says a report as it is. */
    public void send(TaskReport report) {
        say(WorkerMessage.newBuilder().setTaskReport(report).build());
    }

    public synchronized void say(WorkerMessage message) {
        stream.onNext(message);
    }

    private void hear(OrchestratorMessage message) {
        heard.add(message);
        switch (message.getMessageCase()) {
            case REGISTERED -> registered.complete(null);
            case CLOCK_PROBE -> {
                if (!script.comparesClocks()) {
                    return;
                }
                long now = clock.getAsLong();
                say(WorkerMessage.newBuilder()
                        .setClockReply(ClockReply.newBuilder()
                                .setSequence(message.getClockProbe().getSequence())
                                .setOriginNanos(message.getClockProbe().getOriginNanos())
                                .setReceiveNanos(now)
                                .setTransmitNanos(now))
                        .build());
            }
            case PREPARE_SERVER -> {
                servers.put(message.getPrepareServer().getTaskId(), message.getPrepareServer());
                script.prepare(this, message.getPrepareServer());
            }
            case ARM_CLIENT -> script.arm(this, message.getArmClient());
            case START_TASK -> {
                // A server's worker only reads its host from then on.
                if (!servers.containsKey(message.getStartTask().getTaskId())) {
                    script.start(this, message.getStartTask());
                }
            }
            case STOP_TASK -> script.stop(this, message.getStopTask());
            case DIAL ->
                say(WorkerMessage.newBuilder()
                        .setDialReply(DialReply.newBuilder().setFailure(script.dial(message.getDial())))
                        .build());
            case ACKNOWLEDGE -> {
                synchronized (heard) {
                    acknowledged = message.getAcknowledge().getSequence();
                    heard.notifyAll();
                }
            }
            case MESSAGE_NOT_SET -> throw new IllegalStateException("an empty message");
        }
    }

    private static ToolRun serverRun(PrepareServer order) {
        return switch (order.getProtocol()) {
            case TCP -> Outputs.run(Outputs.tcpServer());
            case UDP -> Outputs.run(Outputs.udpServer());
            default -> ToolRun.getDefaultInstance();
        };
    }
}
