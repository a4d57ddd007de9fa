package io.clusterloader.netperf.control;

import io.clusterloader.netperf.rpc.ProtocolVersion;
import io.clusterloader.netperf.v1.CancelReply;
import io.clusterloader.netperf.v1.CancelRequest;
import io.clusterloader.netperf.v1.CaseResult;
import io.clusterloader.netperf.v1.ControlServiceGrpc;
import io.clusterloader.netperf.v1.FinishReply;
import io.clusterloader.netperf.v1.FinishRequest;
import io.clusterloader.netperf.v1.GatherRequest;
import io.clusterloader.netperf.v1.Progress;
import io.clusterloader.netperf.v1.RunReply;
import io.clusterloader.netperf.v1.RunRequest;
import io.clusterloader.netperf.v1.TestPlan;
import io.clusterloader.netperf.v1.WatchRequest;
import io.grpc.Channel;
import io.grpc.stub.StreamObserver;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** The calls of ControlService for one run. Calls wait for a connection, as long as their deadline allows. */
final class OrchestratorClient {
    private final ControlServiceGrpc.ControlServiceStub stub;
    private final TestPlan plan;

    OrchestratorClient(Channel channel, TestPlan plan) {
        this.stub = ControlServiceGrpc.newStub(channel).withWaitForReady();
        this.plan = plan;
    }

    CompletableFuture<List<RunReply>> run(Duration deadline) {
        Replies<RunReply> replies = new Replies<>();
        within(deadline)
                .run(
                        RunRequest.newBuilder()
                                .setProtocolVersion(ProtocolVersion.CURRENT)
                                .setPlan(plan)
                                .build(),
                        replies);
        return replies.all();
    }

    /** Without a deadline of its own: it ends with the run, or with the channel. */
    void watch(StreamObserver<Progress> observer) {
        stub.watch(WatchRequest.newBuilder().setPlanId(plan.getPlanId()).build(), observer);
    }

    CompletableFuture<List<CaseResult>> gather(Duration deadline) {
        Replies<CaseResult> replies = new Replies<>();
        within(deadline)
                .gather(GatherRequest.newBuilder().setPlanId(plan.getPlanId()).build(), replies);
        return replies.all();
    }

    CompletableFuture<List<FinishReply>> finish(Duration deadline) {
        Replies<FinishReply> replies = new Replies<>();
        within(deadline)
                .finish(FinishRequest.newBuilder().setPlanId(plan.getPlanId()).build(), replies);
        return replies.all();
    }

    CompletableFuture<List<CancelReply>> cancel(String reason, Duration deadline) {
        Replies<CancelReply> replies = new Replies<>();
        within(deadline)
                .cancel(
                        CancelRequest.newBuilder()
                                .setPlanId(plan.getPlanId())
                                .setReason(reason)
                                .build(),
                        replies);
        return replies.all();
    }

    private ControlServiceGrpc.ControlServiceStub within(Duration deadline) {
        return stub.withDeadlineAfter(deadline.toMillis(), TimeUnit.MILLISECONDS);
    }
}
