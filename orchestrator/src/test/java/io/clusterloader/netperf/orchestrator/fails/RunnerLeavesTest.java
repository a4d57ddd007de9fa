package io.clusterloader.netperf.orchestrator.fails;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Duration;
import io.clusterloader.netperf.orchestrator.support.Plans;
import io.clusterloader.netperf.orchestrator.support.Script;
import io.clusterloader.netperf.rpc.ProtocolVersion;
import io.clusterloader.netperf.rpc.Role;
import io.clusterloader.netperf.rpc.Timetable;
import io.clusterloader.netperf.v1.CaseResult;
import io.clusterloader.netperf.v1.ControlServiceGrpc;
import io.clusterloader.netperf.v1.FailureReason;
import io.clusterloader.netperf.v1.Protocol;
import io.clusterloader.netperf.v1.RunRequest;
import io.clusterloader.netperf.v1.TestPlan;
import io.clusterloader.netperf.v1.WatchRequest;
import io.grpc.ManagedChannel;
import java.io.IOException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Nobody follows the run any more, which waits for its second worker. */
class RunnerLeavesTest extends FailureTest {
    private static final TestPlan PLAN = Plans.plan(2, 2)
            .addCases(Plans.oneToOne("c", Protocol.TCP))
            .setRegistrationDeadline(Duration.newBuilder().setSeconds(3600))
            .build();

    @BeforeEach
    void isFollowedNoMore() throws Exception {
        bed.run(PLAN);
        bed.worker(0, 2, Script.HEALTHY);
        follow().shutdownNow();
        bed.time.awaitAlarm(Timetable.ABSENCE);
    }

    @Test
    void theRunIsCancelledAfterItsAbsence() {
        bed.time.advance(Timetable.ABSENCE);

        assertThat(bed.gather()).extracting(CaseResult::getReason).containsExactly(FailureReason.CANCELLED);
    }

    @Test
    void aRunnerThatIsBackInTimeFindsItsRun() throws Exception {
        follow();
        bed.time.advance(Timetable.ABSENCE);
        bed.worker(1, 2, Script.HEALTHY);

        assertThat(bed.gather()).extracting(CaseResult::getFailure).containsExactly("");
    }

    @Test
    void aDetachedRunGoesOn() {
        var _ = bed.control()
                .run(RunRequest.newBuilder()
                        .setProtocolVersion(ProtocolVersion.CURRENT)
                        .setPlan(Plans.withPairs(PLAN))
                        .setDetached(true)
                        .build());
        bed.time.advance(Timetable.ABSENCE);
        bed.worker(1, 2, Script.HEALTHY);

        assertThat(bed.gather()).extracting(CaseResult::getFailure).containsExactly("");
    }

    /** Opens a stream of the run's events, and returns once it is open. */
    private ManagedChannel follow() throws IOException {
        ManagedChannel channel = bed.channel(Role.CONTROL);
        var events = ControlServiceGrpc.newBlockingStub(channel)
                .watch(WatchRequest.newBuilder().setPlanId("plan").build());
        assertThat(events.next().getFleet().getRegistered()).isEqualTo(1);
        return channel;
    }
}
