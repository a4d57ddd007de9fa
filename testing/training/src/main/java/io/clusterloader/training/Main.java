package io.clusterloader.training;

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
 * Starts one orchestrator and two workers on loopback and lets them run the training plan, so that their JVMs record AOT caches.
 *
 * <p>Arguments: {@code DIRECTORY -- ORCHESTRATOR COMMAND -- WORKER COMMAND}. In the worker's command {@code {name}} is replaced by the
 * worker's name. The tools' ports must be free, so run it in a network namespace of its own.
 */
public final class Main {
    private static final int PORT = 7443;
    private static final String SEPARATOR = "--";

    private Main() {}

    static void main(String[] arguments) throws IOException, InterruptedException {
        List<String> words = Arrays.asList(arguments);
        int first = words.indexOf(SEPARATOR);
        int second = words.lastIndexOf(SEPARATOR);
        train(Path.of(words.getFirst()), words.subList(first + 1, second), words.subList(second + 1, words.size()));
    }

    private static void train(Path directory, List<String> orchestrator, List<String> worker)
            throws IOException, InterruptedException {
        RunAuthority authority = RunAuthority.create(TrainingPlan.ID, Duration.ofHours(1));
        try (PodPrograms programs = new PodPrograms(directory)) {
            programs.start(
                    "orchestrator",
                    authority.issue(Role.ORCHESTRATOR),
                    orchestrator,
                    Map.of("NETPERF_PORT", "" + PORT));
            for (String name : TrainingPlan.WORKERS) {
                programs.start(name, authority.issueForWorker(name), named(worker, name), environment(name));
            }
            run(authority, programs);
            programs.stop();
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
                TrainingPlan.nodeOf(worker),
                "NETPERF_ADDRESSES",
                "127.0.0.1");
    }

    private static void run(RunAuthority authority, PodPrograms programs) throws IOException {
        ManagedChannel channel = SecureChannel.open(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), PORT), authority.issue(Role.CONTROL));
        programs.onFirstEnd(channel::shutdownNow);
        try {
            ControlServiceBlockingStub control = ControlServiceGrpc.newBlockingStub(channel)
                    .withWaitForReady()
                    .withDeadlineAfter(90, TimeUnit.SECONDS);
            control.run(RunRequest.newBuilder()
                    .setProtocolVersion(ProtocolVersion.CURRENT)
                    .setPlan(TrainingPlan.create())
                    .build());
            Iterator<Progress> progress = control.watch(
                    WatchRequest.newBuilder().setPlanId(TrainingPlan.ID).build());
            progress.forEachRemaining(event -> System.err.println("training: " + event.getEventCase()));
            Iterator<CaseResult> results = control.gather(
                    GatherRequest.newBuilder().setPlanId(TrainingPlan.ID).build());
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
