package io.clusterloader.e2e.truth;

import com.google.protobuf.Duration;
import io.clusterloader.netperf.orchestrator.Orchestrator;
import io.clusterloader.netperf.orchestrator.time.SystemTime;
import io.clusterloader.netperf.rpc.Identity;
import io.clusterloader.netperf.rpc.ProtocolVersion;
import io.clusterloader.netperf.rpc.Role;
import io.clusterloader.netperf.rpc.SecureChannel;
import io.clusterloader.netperf.tls.RunAuthority;
import io.clusterloader.netperf.v1.CaseResult;
import io.clusterloader.netperf.v1.ControlServiceGrpc;
import io.clusterloader.netperf.v1.GatherRequest;
import io.clusterloader.netperf.v1.IpFamily;
import io.clusterloader.netperf.v1.LoadOptions;
import io.clusterloader.netperf.v1.Placement;
import io.clusterloader.netperf.v1.PlannedPair;
import io.clusterloader.netperf.v1.PlannedWorker;
import io.clusterloader.netperf.v1.Protocol;
import io.clusterloader.netperf.v1.RunRequest;
import io.clusterloader.netperf.v1.TestCase;
import io.clusterloader.netperf.v1.TestPlan;
import io.clusterloader.netperf.v1.Topology;
import io.grpc.ManagedChannel;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** An orchestrator in this process, and workers as processes of this machine, to which a test does something. All are on loopback. */
final class LoopbackFleet implements AutoCloseable {
    private static final String PLAN = "loopback";
    private static final long STEP_MILLIS = 100;
    private static final long END_SECONDS = 20;

    /** Without the last two, a JVM's waits return at once or its monotonic clock moves with the wall clock. */
    private static final Map<String, String> WALL_CLOCK_ONLY =
            Map.of("FAKETIME_DONT_FAKE_MONOTONIC", "1", "FAKETIME_FORCE_MONOTONIC_FIX", "0");

    private final Path directory;
    private final RunAuthority authority = RunAuthority.create(PLAN, java.time.Duration.ofHours(1));
    private final SystemTime time = new SystemTime();
    private final Orchestrator orchestrator;
    private final ScheduledExecutorService drifts = Executors.newSingleThreadScheduledExecutor();
    private final Map<String, Process> workers = new LinkedHashMap<>();

    LoopbackFleet(Path directory) throws IOException {
        this.directory = directory;
        this.orchestrator = Orchestrator.start(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                authority.issue(Role.ORCHESTRATOR),
                Files.createDirectories(directory.resolve("orchestrator")),
                time);
    }

    /** Starts a worker with this machine's clock, by a command line that ends with that of its JVM. */
    void start(String name, String... under) throws IOException {
        start(name, List.of(under), Map.of());
    }

    /**
     * Starts a worker whose clock, and that of its tools, is off.
     *
     * @param offset as libfaketime takes it, such as {@code +0.05s}
     */
    void startWithClock(String name, String offset) throws IOException {
        start(name, List.of(), Map.of("FAKETIME", offset));
    }

    /**
     * Starts a worker whose clock is ahead and gains. libfaketime's own drift would move a JVM's waits too, so the offset is moved in steps.
     *
     * @param rate seconds that it gains in a second
     */
    void startWithDrift(String name, double aheadMillis, double rate) throws IOException {
        Path file = directory.resolve("clock-of-" + name);
        long began = System.nanoTime();
        Runnable step = () -> {
            double ahead = aheadMillis / 1e3 + rate * (System.nanoTime() - began) / 1e9;
            replace(file, String.format(Locale.ROOT, "+%.6fs", ahead));
        };
        step.run();
        var _ = drifts.scheduleAtFixedRate(step, STEP_MILLIS, STEP_MILLIS, TimeUnit.MILLISECONDS);
        start(name, List.of(), Map.of("FAKETIME_TIMESTAMP_FILE", file.toString(), "FAKETIME_NO_CACHE", "1"));
    }

    private static void replace(Path file, String text) {
        try {
            Path draft = Files.writeString(file.resolveSibling(file.getFileName() + ".draft"), text + "\n");
            Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private void start(String name, List<String> under, Map<String, String> clock) throws IOException {
        Path own = Files.createDirectories(directory.resolve(name));
        List<String> command = new ArrayList<>(under);
        command.addAll(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "io.clusterloader.netperf.worker.Main"));
        ProcessBuilder builder = new ProcessBuilder(command);
        environment(builder.environment(), name, own);
        if (!clock.isEmpty()) {
            builder.environment().put("LD_PRELOAD", libfaketime().toString());
            builder.environment().putAll(WALL_CLOCK_ONLY);
            builder.environment().putAll(clock);
        }
        workers.put(
                name,
                builder.redirectErrorStream(true)
                        .redirectOutput(own.resolve("log").toFile())
                        .start());
    }

    private void environment(Map<String, String> environment, String name, Path own) throws IOException {
        environment.put("CLASSPATH", System.getProperty("java.class.path"));
        environment.put("NETPERF_ORCHESTRATOR", "127.0.0.1:" + orchestrator.port());
        environment.put("NETPERF_WORKER_NAME", name);
        environment.put("NETPERF_NODE", "node-of-" + name);
        environment.put("NETPERF_ADDRESSES", "127.0.0.1");
        environment.put("NETPERF_TLS", secrets(name, own.resolve("tls")).toString());
        environment.put(
                "NETPERF_WORK", Files.createDirectories(own.resolve("work")).toString());
    }

    private static Path libfaketime() throws IOException {
        try (DirectoryStream<Path> architectures = Files.newDirectoryStream(Path.of("/usr/lib"), "*-linux-*")) {
            for (Path architecture : architectures) {
                Path library = architecture.resolve("faketime/libfaketimeMT.so.1");
                if (Files.exists(library)) {
                    return library;
                }
            }
        }
        throw new IOException("libfaketime is not installed; ./test.sh installs the Debian package faketime");
    }

    private Path secrets(String name, Path tls) throws IOException {
        Identity identity = authority.issueForWorker(name);
        Files.createDirectories(tls);
        Files.writeString(tls.resolve(Identity.AUTHORITY_FILE), identity.authority());
        Files.writeString(tls.resolve(Identity.CERTIFICATE_FILE), identity.certificate());
        Files.writeString(tls.resolve(Identity.KEY_FILE), identity.key());
        return tls;
    }

    /** Returns the process of a worker. Its tools are below it. */
    ProcessHandle worker(String name) {
        return Objects.requireNonNull(workers.get(name), name).toHandle();
    }

    /** Runs these cases, one after the other, and returns the results in their order. */
    List<CaseResult> measure(TestCase.Builder... cases) throws IOException {
        TestPlan.Builder plan = TestPlan.newBuilder()
                .setPlanId(PLAN)
                .setSamples(1)
                .setRegistrationDeadline(Duration.newBuilder().setSeconds(120));
        for (String name : workers.keySet()) {
            plan.addWorkers(PlannedWorker.newBuilder()
                    .setName(name)
                    .setIndex(plan.getWorkersCount())
                    .setNode("node-of-" + name));
        }
        List.of(cases).forEach(plan::addCases);
        return run(plan.build());
    }

    /** A case of UDP from some clients to one server, at 250 datagrams a second, for 2 s. */
    static TestCase.Builder udp(String server, String... clients) {
        TestCase.Builder testCase = TestCase.newBuilder()
                .setCaseId("from " + String.join(", ", clients))
                .setCatalogueId("TC1.1.1.2")
                .setTopology(clients.length == 1 ? Topology.ONE_TO_ONE : Topology.MANY_TO_ONE)
                .setProtocol(Protocol.UDP)
                .setPath(io.clusterloader.netperf.v1.Path.POD_IP)
                .setIpFamily(IpFamily.IPV4)
                .setPlacement(Placement.DISTRIBUTED)
                .setClients(clients.length)
                .setServers(1)
                .setDuration(Duration.newBuilder().setSeconds(2))
                .setLoad(udpLoad(2_000_000));
        for (String client : clients) {
            testCase.addPairs(PlannedPair.newBuilder().setClient(client).setServer(server));
        }
        return testCase;
    }

    /** Returns this rate, in datagrams of 1,000 bytes. */
    static LoadOptions.Builder udpLoad(long bitsPerSecond) {
        return LoadOptions.newBuilder().setUdpBitsPerSecond(bitsPerSecond).setUdpDatagramBytes(1_000);
    }

    private List<CaseResult> run(TestPlan plan) throws IOException {
        ManagedChannel channel = SecureChannel.open(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), orchestrator.port()),
                authority.issue(Role.CONTROL));
        try {
            ControlServiceGrpc.ControlServiceBlockingStub control = ControlServiceGrpc.newBlockingStub(channel)
                    .withWaitForReady()
                    .withDeadlineAfter(170, TimeUnit.SECONDS);
            var _ = control.run(RunRequest.newBuilder()
                    .setProtocolVersion(ProtocolVersion.CURRENT)
                    .setPlan(plan)
                    .build());
            List<CaseResult> results = new ArrayList<>();
            control.gather(GatherRequest.newBuilder().setPlanId(PLAN).build()).forEachRemaining(results::add);
            return results;
        } finally {
            channel.shutdownNow();
        }
    }

    @Override
    public void close() throws IOException {
        drifts.shutdownNow();
        workers.values().forEach(Process::destroy);
        CompletableFuture.allOf(workers.values().stream().map(Process::onExit).toArray(CompletableFuture[]::new))
                .completeOnTimeout(null, END_SECONDS, TimeUnit.SECONDS)
                .join();
        workers.values().forEach(Process::destroyForcibly);
        orchestrator.close();
        time.close();
    }
}
