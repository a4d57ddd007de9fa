package io.clusterloader.netperf;

import io.clusterloader.netperf.rpc.Identity;
import io.clusterloader.netperf.rpc.Role;
import io.clusterloader.netperf.rpc.SecureServer;
import io.clusterloader.netperf.v1.Aggregate;
import io.clusterloader.netperf.v1.CaseFinished;
import io.clusterloader.netperf.v1.CaseResult;
import io.clusterloader.netperf.v1.ControlServiceGrpc;
import io.clusterloader.netperf.v1.GatherRequest;
import io.clusterloader.netperf.v1.Metric;
import io.clusterloader.netperf.v1.Progress;
import io.clusterloader.netperf.v1.RunReply;
import io.clusterloader.netperf.v1.RunRequest;
import io.clusterloader.netperf.v1.TestPlan;
import io.clusterloader.netperf.v1.WatchRequest;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.grpc.Server;
import io.grpc.stub.StreamObserver;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Serves ControlService with the identity from the run's Secret; every case of a plan has one number. */
final class ScriptedOrchestrator extends ControlServiceGrpc.ControlServiceImplBase implements AutoCloseable {
    /** A loopback address of its own, since the port is fixed. */
    private static final String ADDRESS = "127.0.77.43";

    private final CompletableFuture<TestPlan> plan = new CompletableFuture<>();
    private final CompletableFuture<Boolean> finished = new CompletableFuture<>();
    private volatile @Nullable Server server;

    /** Starts to serve and returns the address. */
    String serve(KubernetesClient client, String namespace) {
        Secret secret = client.secrets()
                .inNamespace(namespace)
                .withName("orchestrator-tls")
                .get();
        try {
            server = SecureServer.build(
                            new InetSocketAddress(ADDRESS, 7443),
                            new Identity(
                                    text(secret, Identity.AUTHORITY_FILE),
                                    text(secret, Identity.CERTIFICATE_FILE),
                                    text(secret, Identity.KEY_FILE)),
                            Map.of(this, Role.CONTROL))
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return ADDRESS;
    }

    void finish() {
        finished.complete(true);
    }

    @Override
    public void run(RunRequest request, StreamObserver<RunReply> reply) {
        plan.complete(request.getPlan());
        reply.onNext(RunReply.newBuilder().setProtocolVersion(1).build());
        reply.onCompleted();
    }

    @Override
    public void watch(WatchRequest request, StreamObserver<Progress> progress) {
        var _ = plan.thenCombine(finished, (known, yes) -> known).thenAccept(known -> {
            progress.onNext(Progress.newBuilder()
                    .setSequence(1)
                    .setCaseFinished(CaseFinished.newBuilder()
                            .setCaseId(known.getCases(0).getCaseId())
                            .setCount(known.getCasesCount())
                            .addAggregates(throughput()))
                    .build());
            progress.onCompleted();
        });
    }

    @Override
    public void gather(GatherRequest request, StreamObserver<CaseResult> results) {
        var _ = plan.thenCombine(finished, (known, yes) -> known).thenAccept(known -> {
            known.getCasesList()
                    .forEach(one -> results.onNext(CaseResult.newBuilder()
                            .setTestCase(one)
                            .addAggregates(throughput())
                            .build()));
            results.onCompleted();
        });
    }

    @Override
    public void close() {
        Server serving = server;
        if (serving != null) {
            serving.shutdownNow();
        }
    }

    private static Aggregate throughput() {
        return Aggregate.newBuilder()
                .setMetric(Metric.THROUGHPUT)
                .setUnit("Gbits/s")
                .putBuckets("Value", 9.3)
                .build();
    }

    private static String text(Secret secret, String key) {
        return new String(Base64.getDecoder().decode(secret.getData().get(key)), StandardCharsets.US_ASCII);
    }
}
