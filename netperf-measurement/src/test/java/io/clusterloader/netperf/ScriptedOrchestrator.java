package io.clusterloader.netperf;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Timestamp;
import io.clusterloader.netperf.rpc.Identity;
import io.clusterloader.netperf.rpc.Role;
import io.clusterloader.netperf.rpc.SecureServer;
import io.clusterloader.netperf.v1.AdvanceReply;
import io.clusterloader.netperf.v1.AdvanceRequest;
import io.clusterloader.netperf.v1.Aggregate;
import io.clusterloader.netperf.v1.CancelReply;
import io.clusterloader.netperf.v1.CancelRequest;
import io.clusterloader.netperf.v1.CaseFinished;
import io.clusterloader.netperf.v1.CaseResult;
import io.clusterloader.netperf.v1.ControlServiceGrpc;
import io.clusterloader.netperf.v1.FailureReason;
import io.clusterloader.netperf.v1.FinishReply;
import io.clusterloader.netperf.v1.FinishRequest;
import io.clusterloader.netperf.v1.GatherRequest;
import io.clusterloader.netperf.v1.Metric;
import io.clusterloader.netperf.v1.PairResult;
import io.clusterloader.netperf.v1.PairValue;
import io.clusterloader.netperf.v1.Progress;
import io.clusterloader.netperf.v1.RunReply;
import io.clusterloader.netperf.v1.RunRequest;
import io.clusterloader.netperf.v1.TestCase;
import io.clusterloader.netperf.v1.TestPlan;
import io.clusterloader.netperf.v1.WatchRequest;
import io.clusterloader.testsupport.Pods;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.grpc.Server;
import io.grpc.Status;
import io.grpc.stub.StreamObserver;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** Serves ControlService with the identity from the run's Secret; every case of a plan has one number. */
final class ScriptedOrchestrator extends ControlServiceGrpc.ControlServiceImplBase implements AutoCloseable {
    /** A loopback address of its own, since the port is fixed. */
    private static final String ADDRESS = "127.0.77.43";

    private final CompletableFuture<TestPlan> plan = new CompletableFuture<>();
    /** How many cases are then complete. */
    private final CompletableFuture<Integer> finished = new CompletableFuture<>();

    /** Whether the first case is complete, and every stream of results breaks behind it. */
    private final CompletableFuture<Void> breaksBehindFirst = new CompletableFuture<>();

    /** The worker that is missing from every sample; empty where all are there. */
    private volatile String missing = "";

    /** The blocks that may begin. */
    final Queue<AdvanceRequest> advanced = new ConcurrentLinkedQueue<>();

    final Queue<CancelRequest> cancelled = new ConcurrentLinkedQueue<>();

    private final AtomicInteger handOvers = new AtomicInteger();
    private final AtomicBoolean losesHandOver = new AtomicBoolean();
    private final CountDownLatch gathering = new CountDownLatch(1);
    private volatile @Nullable Identity identity;
    private volatile @Nullable Server server;

    /** Returns a pod of the run as the kubelet has it once all are ready. The orchestrator's begins to serve. */
    Pod kubelet(KubernetesClient admin, Pod pod) {
        String name = pod.getMetadata().getName();
        return name.equals("orchestrator") ? Pods.ready(name, serve(admin, pod)) : Pods.ready(name, "10.1.0.8");
    }

    /** Starts to serve and returns the address. */
    private String serve(KubernetesClient client, Pod pod) {
        Secret secret = client.secrets()
                .inNamespace(pod.getMetadata().getNamespace())
                .withName(pod.getSpec().getVolumes().getFirst().getSecret().getSecretName())
                .get();
        identity = new Identity(
                text(secret, Identity.AUTHORITY_FILE),
                text(secret, Identity.CERTIFICATE_FILE),
                text(secret, Identity.KEY_FILE));
        listen();
        return ADDRESS;
    }

    /** Breaks every connection, and serves again. */
    void breakConnections() throws InterruptedException {
        Server broken = Objects.requireNonNull(server);
        broken.shutdownNow();
        assertThat(broken.awaitTermination(10, TimeUnit.SECONDS)).isTrue();
        listen();
    }

    void finish() {
        finished.complete(Integer.MAX_VALUE);
    }

    /** Lets every sample fail, because this worker is missing. */
    void miss(String worker) {
        missing = worker;
    }

    /** Sends the results of the first case, and breaks every stream behind them. */
    void breakBehindFirst() {
        breaksBehindFirst.complete(null);
    }

    /** Breaks the connection at the next hand-over of the plan, once it has arrived. */
    void loseHandOver() {
        losesHandOver.set(true);
    }

    /** How often the plan was handed over. */
    int handOvers() {
        return handOvers.get();
    }

    /** Waits until somebody waits for the results. */
    void awaitGathering() throws InterruptedException {
        assertThat(gathering.await(20, TimeUnit.SECONDS)).isTrue();
    }

    private void listen() {
        try {
            server = SecureServer.build(
                            new InetSocketAddress(ADDRESS, 7443),
                            Objects.requireNonNull(identity),
                            Map.of(this, Role.CONTROL),
                            refusal -> {})
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void run(RunRequest request, StreamObserver<RunReply> reply) {
        handOvers.incrementAndGet();
        plan.complete(request.getPlan());
        if (losesHandOver.getAndSet(false)) {
            reply.onError(Status.UNAVAILABLE.asException());
            return;
        }
        reply.onNext(RunReply.newBuilder().setProtocolVersion(1).build());
        reply.onCompleted();
    }

    @Override
    public void watch(WatchRequest request, StreamObserver<Progress> progress) {
        var _ = plan.thenCombine(finished, (known, complete) -> known).thenAccept(known -> {
            progress.onNext(Progress.newBuilder()
                    .setSequence(1)
                    .setCaseFinished(CaseFinished.newBuilder()
                            .setCaseId(known.getCases(0).getCaseId())
                            .setCount(known.getCasesCount())
                            .setRound(1)
                            .addAggregates(throughput()))
                    .build());
            progress.onCompleted();
        });
    }

    /** Two rounds are complete by then, the second slower. */
    @Override
    public void finish(FinishRequest request, StreamObserver<FinishReply> reply) {
        finished.complete(2);
        reply.onNext(FinishReply.getDefaultInstance());
        reply.onCompleted();
    }

    @Override
    public void gather(GatherRequest request, StreamObserver<CaseResult> results) {
        gathering.countDown();
        var _ = plan.thenAcceptBoth(breaksBehindFirst, (known, _) -> {
            for (int round = 1; round <= known.getSamples(); round++) {
                results.onNext(result(known.getCases(0), round));
            }
            results.onError(Status.UNAVAILABLE.asException());
        });
        var _ = plan.thenAcceptBoth(finished, (known, complete) -> {
            if (known.hasRounds()) {
                results.onNext(round(known, 1, 9.3));
                results.onNext(round(known, 2, 9.1));
                results.onCompleted();
                return;
            }
            for (int round = 1; round <= known.getSamples(); round++) {
                for (TestCase one :
                        known.getCasesList().stream().limit(complete).toList()) {
                    results.onNext(result(one, round));
                }
            }
            results.onCompleted();
        });
    }

    /** Each block has ended as soon as it may begin. */
    @Override
    public void advance(AdvanceRequest request, StreamObserver<AdvanceReply> reply) {
        advanced.add(request);
        reply.onNext(AdvanceReply.getDefaultInstance());
        reply.onCompleted();
    }

    /** One case was complete by then. */
    @Override
    public void cancel(CancelRequest request, StreamObserver<CancelReply> reply) {
        cancelled.add(request);
        finished.complete(1);
        reply.onNext(CancelReply.getDefaultInstance());
        reply.onCompleted();
    }

    @Override
    public void close() {
        Server serving = server;
        if (serving != null) {
            serving.shutdownNow();
        }
    }

    private CaseResult result(TestCase testCase, int round) {
        CaseResult.Builder result =
                CaseResult.newBuilder().setTestCase(testCase).setRound(round);
        return missing.isEmpty()
                ? result.addAggregates(throughput()).build()
                : result.setReason(FailureReason.PARTIAL)
                        .setFailure("0 of 1 pairs counted")
                        .addPairs(PairResult.newBuilder().setServer(missing).addViolations("the server has terminated"))
                        .build();
    }

    private CaseResult round(TestPlan plan, int round, double throughput) {
        if (!missing.isEmpty()) {
            return result(plan.getCases(0), round);
        }
        return CaseResult.newBuilder()
                .setTestCase(plan.getCases(0))
                .setRound(round)
                .setStarted(Timestamp.newBuilder().setSeconds(1_700_000_000L + 30L * round))
                .setPairsAsked(1)
                .setPairsCounted(1)
                .addPairs(PairResult.newBuilder()
                        .addValues(PairValue.newBuilder()
                                .setMetric(Metric.THROUGHPUT)
                                .setValue(throughput)))
                .addAggregates(throughput())
                .build();
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
