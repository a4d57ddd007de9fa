package io.clusterloader.netperf.orchestrator.service;

import io.clusterloader.netperf.orchestrator.run.PlanExecution;
import io.clusterloader.netperf.rpc.ProtoTime;
import io.clusterloader.netperf.rpc.ProtocolVersion;
import io.clusterloader.netperf.v1.AdvanceReply;
import io.clusterloader.netperf.v1.AdvanceRequest;
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
import io.clusterloader.netperf.v1.WatchRequest;
import io.grpc.StatusException;
import io.grpc.stub.StreamObserver;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The service that the plugin calls. */
public final class ControlEndpoint extends ControlServiceGrpc.ControlServiceImplBase {
    private static final Logger LOG = LoggerFactory.getLogger(ControlEndpoint.class);

    private final CurrentRun current;

    public ControlEndpoint(CurrentRun current) {
        this.current = current;
    }

    @Override
    public void run(RunRequest request, StreamObserver<RunReply> caller) {
        try {
            ProtocolVersion.require("the plugin", request.getProtocolVersion());
            PlanRules.require(request.getPlan());
            current.begin(request.getPlan());
            if (request.getDetached()) {
                current.find(request.getPlan().getPlanId()).detach();
            }
            caller.onNext(RunReply.newBuilder()
                    .setProtocolVersion(ProtocolVersion.CURRENT)
                    .build());
            caller.onCompleted();
        } catch (StatusException e) {
            caller.onError(e);
        }
    }

    @Override
    public void watch(WatchRequest request, StreamObserver<Progress> caller) {
        try {
            current.find(request.getPlanId()).streamProgress(caller, ProtoTime.read(request.getRateInterval()));
        } catch (StatusException e) {
            caller.onError(e);
        }
    }

    @Override
    public void gather(GatherRequest request, StreamObserver<CaseResult> caller) {
        try {
            current.find(request.getPlanId()).streamResults(caller);
        } catch (StatusException e) {
            caller.onError(e);
        }
    }

    @Override
    public void finish(FinishRequest request, StreamObserver<FinishReply> caller) {
        try {
            current.find(request.getPlanId()).finish();
            caller.onNext(FinishReply.getDefaultInstance());
            caller.onCompleted();
        } catch (StatusException e) {
            caller.onError(e);
        }
    }

    @Override
    public void advance(AdvanceRequest request, StreamObserver<AdvanceReply> caller) {
        try {
            PlanExecution run = current.find(request.getPlanId());
            PlanRules.check(run.hasBlock(request.getBlock()), "it has no block " + request.getBlock());
            run.advance(request.getBlock(), request.hasProbe() ? Optional.of(request.getProbe()) : Optional.empty())
                    .thenAccept(goesOn -> {
                        caller.onNext(
                                AdvanceReply.newBuilder().setRunEnded(!goesOn).build());
                        caller.onCompleted();
                    })
                    .exceptionally(gone -> {
                        LOG.debug("the caller that waited for block {} is gone", request.getBlock(), gone);
                        return null;
                    });
        } catch (StatusException e) {
            caller.onError(e);
        }
    }

    @Override
    public void cancel(CancelRequest request, StreamObserver<CancelReply> caller) {
        try {
            current.find(request.getPlanId()).cancel(request.getCode(), request.getReason());
            caller.onNext(CancelReply.getDefaultInstance());
            caller.onCompleted();
        } catch (StatusException e) {
            caller.onError(e);
        }
    }
}
