package io.clusterloader.rehearsal;

import io.clusterloader.netperf.rpc.ProtocolVersion;
import io.clusterloader.netperf.rpc.Role;
import io.clusterloader.netperf.rpc.SecureChannel;
import io.clusterloader.netperf.tls.RunAuthority;
import io.clusterloader.netperf.v1.CaseResult;
import io.clusterloader.netperf.v1.ControlServiceGrpc;
import io.clusterloader.netperf.v1.ControlServiceGrpc.ControlServiceBlockingStub;
import io.clusterloader.netperf.v1.GatherRequest;
import io.clusterloader.netperf.v1.Progress;
import io.clusterloader.netperf.v1.RunRequest;
import io.clusterloader.netperf.v1.WatchRequest;
import io.grpc.ManagedChannel;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Rehearses: {@code DIRECTORY -- ORCHESTRATOR COMMAND -- WORKER COMMAND}. In a worker's command, {@code {name}} stands for
 * its name. Run it where the tools' ports are free, best in a network namespace of its own.
 */
public final class Main {
    private static final int PORT = 7443;
    private static final String SEPARATOR = "--";

    private Main() {}

    static void main(String[] arguments) throws IOException, InterruptedException {
        List<String> words = Arrays.asList(arguments);
        int first = words.indexOf(SEPARATOR);
        int second = words.lastIndexOf(SEPARATOR);
        rehearse(Path.of(words.getFirst()), words.subList(first + 1, second), words.subList(second + 1, words.size()));
    }

    private static void rehearse(Path directory, List<String> orchestrator, List<String> worker)
            throws IOException, InterruptedException {
        RunAuthority authority = RunAuthority.create(RehearsalPlan.ID, Duration.ofHours(1));
        try (Programs programs = new Programs(directory, authority)) {
            programs.start("orchestrator", Role.ORCHESTRATOR, orchestrator, Map.of("NETPERF_PORT", "" + PORT));
            for (String name : RehearsalPlan.WORKERS) {
                programs.start(name, Role.WORKER, named(worker, name), environment(name));
            }
            run(authority, programs);
            programs.end();
        }
    }

    private static List<String> named(List<String> command, String name) {
        return command.stream().map(word -> word.replace("{name}", name)).toList();
    }

    private static Map<String, String> environment(String worker) {
        return Map.of(
                "NETPERF_ORCHESTRATOR",
                "127.0.0.1:" + PORT,
                "NETPERF_WORKER_NAME",
                worker,
                "NETPERF_NODE",
                RehearsalPlan.nodeOf(worker),
                "NETPERF_ADDRESSES",
                "127.0.0.1");
    }

    private static void run(RunAuthority authority, Programs programs) throws IOException {
        ManagedChannel channel = SecureChannel.open(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), PORT), authority.issue(Role.CONTROL));
        programs.onFirstEnd(channel::shutdownNow);
        try {
            ControlServiceBlockingStub control = ControlServiceGrpc.newBlockingStub(channel)
                    .withWaitForReady()
                    .withDeadlineAfter(90, TimeUnit.SECONDS);
            control.run(RunRequest.newBuilder()
                    .setProtocolVersion(ProtocolVersion.CURRENT)
                    .setPlan(RehearsalPlan.create())
                    .build());
            Iterator<Progress> progress = control.watch(
                    WatchRequest.newBuilder().setPlanId(RehearsalPlan.ID).build());
            progress.forEachRemaining(event -> System.err.println("rehearsal: " + event.getEventCase()));
            Iterator<CaseResult> results = control.gather(
                    GatherRequest.newBuilder().setPlanId(RehearsalPlan.ID).build());
            results.forEachRemaining(Main::requireSuccess);
        } finally {
            channel.shutdownNow();
        }
    }

    private static void requireSuccess(CaseResult result) {
        if (!result.getFailure().isEmpty()) {
            throw new IllegalStateException(result.getTestCase().getCaseId() + ": " + result.getFailure());
        }
    }
}
