package io.clusterloader.netperf.orchestrator.support;

import io.clusterloader.netperf.orchestrator.Orchestrator;
import io.clusterloader.netperf.rpc.Identity;
import io.clusterloader.netperf.rpc.ProtoTime;
import io.clusterloader.netperf.rpc.ProtocolVersion;
import io.clusterloader.netperf.rpc.Role;
import io.clusterloader.netperf.rpc.SecureChannel;
import io.clusterloader.netperf.tls.RunAuthority;
import io.clusterloader.netperf.v1.CaseResult;
import io.clusterloader.netperf.v1.ControlServiceGrpc;
import io.clusterloader.netperf.v1.FinishRequest;
import io.clusterloader.netperf.v1.GatherRequest;
import io.clusterloader.netperf.v1.Progress;
import io.clusterloader.netperf.v1.Register;
import io.clusterloader.netperf.v1.RunRequest;
import io.clusterloader.netperf.v1.TestCase;
import io.clusterloader.netperf.v1.TestPlan;
import io.clusterloader.netperf.v1.WatchRequest;
import io.grpc.ManagedChannel;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/** An orchestrator that serves over mutual TLS on the loopback, with its callers, and time in the test's hand. */
public final class TestBed implements AutoCloseable {
    private static final RunAuthority AUTHORITY = RunAuthority.create("test", Duration.ofHours(1));
    private static final Identity ORCHESTRATOR = AUTHORITY.issue(Role.ORCHESTRATOR);
    private static final Identity CONTROL = AUTHORITY.issue(Role.CONTROL);
    /** By the name of the worker. */
    private static final Map<String, Identity> WORKERS = new ConcurrentHashMap<>();

    public final ManualTime time = new ManualTime();
    public final FakeNetwork network = new FakeNetwork();
    private final Path work;
    private final List<ManagedChannel> channels = new ArrayList<>();
    private Orchestrator orchestrator;
    private List<String> ids = List.of();
    private ManagedChannel control;

    public TestBed(Path work) throws IOException {
        this.work = work;
        start();
    }

    /** Kills the orchestrator and starts it anew on the same journal. */
    public void restart() throws IOException {
        orchestrator.close();
        start();
    }

    public ManagedChannel channel(Role role) throws IOException {
        Identity identity = switch (role) {
            case CONTROL -> CONTROL;
            case WORKER -> AUTHORITY.issue(Role.WORKER);
            case ORCHESTRATOR -> ORCHESTRATOR;
        };
        return channel(identity);
    }

    /** Returns a channel with the certificate of the worker of this name. */
    public ManagedChannel channelOf(String worker) {
        try {
            return channel(WORKERS.computeIfAbsent(worker, AUTHORITY::issueForWorker));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private ManagedChannel channel(Identity identity) throws IOException {
        ManagedChannel channel = SecureChannel.open(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), orchestrator.port()), identity);
        channels.add(channel);
        return channel;
    }

    public FakeWorker worker(int index, int nodes, Script script) {
        return worker(FakeWorker.registration(index, nodes).build(), script);
    }

    /** Returns a worker that a test connects. */
    public FakeWorker unconnected(int index, int nodes, Script script) {
        Register register = FakeWorker.registration(index, nodes).build();
        return new FakeWorker(channelOf(register.getName()), network, register, time::epochNanos, script);
    }

    public FakeWorker worker(Register register, Script script) {
        return worker(register, script, time::epochNanos);
    }

    public FakeWorker worker(Register register, Script script, LongSupplier clock) {
        return new FakeWorker(channelOf(register.getName()), network, register, clock, script).connect();
    }

    public List<FakeWorker> healthyWorkers(int count, int nodes) {
        List<FakeWorker> fleet = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            fleet.add(worker(i, nodes, Script.HEALTHY));
        }
        return fleet;
    }

    public ControlServiceGrpc.ControlServiceBlockingStub control() {
        return ControlServiceGrpc.newBlockingStub(control).withDeadlineAfter(30, TimeUnit.SECONDS);
    }

    public void run(TestPlan plan) {
        ids = plan.getCasesList().stream().map(TestCase::getCaseId).toList();
        var _ = control()
                .run(RunRequest.newBuilder()
                        .setProtocolVersion(ProtocolVersion.CURRENT)
                        .setPlan(Plans.withPairs(plan))
                        .build());
    }

    public void finish() {
        var _ = control().finish(FinishRequest.newBuilder().setPlanId("plan").build());
    }

    /** Waits for the end of the run and returns its results, round by round in the order of the plan that was handed over last. */
    public List<CaseResult> gather() {
        return list(control()
                        .gather(GatherRequest.newBuilder().setPlanId("plan").build()))
                .stream()
                .sorted(Comparator.comparingInt(CaseResult::getRound)
                        .thenComparingInt(
                                result -> ids.indexOf(result.getTestCase().getCaseId())))
                .toList();
    }

    public List<Progress> watch() {
        return list(control().watch(WatchRequest.newBuilder().setPlanId("plan").build()));
    }

    /** Follows the events and the rates of the cases that run. */
    public Iterator<Progress> watchWithRates(Duration interval) {
        return control()
                .watch(WatchRequest.newBuilder()
                        .setPlanId("plan")
                        .setRateInterval(ProtoTime.write(interval))
                        .build());
    }

    @Override
    public void close() throws IOException {
        channels.forEach(ManagedChannel::shutdownNow);
        orchestrator.close();
    }

    private void start() throws IOException {
        orchestrator = Orchestrator.start(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), ORCHESTRATOR, work, time);
        control = channel(Role.CONTROL);
    }

    private static <T> List<T> list(Iterator<T> stream) {
        List<T> items = new ArrayList<>();
        stream.forEachRemaining(items::add);
        return items;
    }
}
