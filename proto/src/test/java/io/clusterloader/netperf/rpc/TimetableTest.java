package io.clusterloader.netperf.rpc;

import static org.assertj.core.api.Assertions.assertThat;

import io.clusterloader.netperf.v1.Execution;
import io.clusterloader.netperf.v1.LoadOptions;
import io.clusterloader.netperf.v1.PlannedPair;
import io.clusterloader.netperf.v1.PlannedWorker;
import io.clusterloader.netperf.v1.Protocol;
import io.clusterloader.netperf.v1.TestCase;
import io.clusterloader.netperf.v1.TestPlan;
import io.clusterloader.netperf.v1.UdpSearch;
import io.clusterloader.netperf.v1.UdpSearchGoal;
import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TimetableTest {
    /** A case of 10 s whose servers are workers 0, 1, 2 ... */
    private static TestCase.Builder testCase(Protocol protocol, int servers) {
        TestCase.Builder testCase = TestCase.newBuilder()
                .setProtocol(protocol)
                .setClients(servers)
                .setDuration(seconds(10))
                .setWarmUp(seconds(1));
        IntStream.range(0, servers)
                .forEach(i -> testCase.addPairs(
                        PlannedPair.newBuilder().setClient("client" + i).setServer("w" + i)));
        return testCase;
    }

    private static com.google.protobuf.Duration.Builder seconds(int seconds) {
        return com.google.protobuf.Duration.newBuilder().setSeconds(seconds);
    }

    /** Four workers on two nodes, in turn. */
    private static TestPlan.Builder plan(TestCase.Builder... cases) {
        TestPlan.Builder plan = TestPlan.newBuilder();
        IntStream.range(0, 4)
                .forEach(i -> plan.addWorkers(
                        PlannedWorker.newBuilder().setName("w" + i).setNode("n" + i % 2)));
        for (TestCase.Builder testCase : cases) {
            plan.addCases(testCase);
        }
        return plan;
    }

    private static Duration limit(TestPlan.Builder plan) {
        return Timetable.ofRun(plan.build());
    }

    @Test
    void countsEveryPhaseTheDurationAndTheRegistration() {
        Duration one = limit(plan(testCase(Protocol.TCP, 1)));
        assertThat(one)
                .isGreaterThan(Timetable.PREPARE
                        .plus(Timetable.ARM)
                        .plusSeconds(10)
                        .plus(Timetable.CLIENT_END)
                        .plus(Timetable.STOP));
        assertThat(limit(plan(testCase(Protocol.TCP, 1).setDuration(seconds(70)))))
                .isEqualTo(one.plusMinutes(1));
        assertThat(limit(plan(testCase(Protocol.TCP, 1)).setRegistrationDeadline(seconds(20))))
                .isEqualTo(one.plusSeconds(20));
        assertThat(limit(plan(testCase(Protocol.TCP, 1), testCase(Protocol.UDP, 1))))
                .isEqualTo(one.multipliedBy(2));
    }

    @Test
    void allowsAWebCaseASecondRunOfItsClientsAndTheLoopbackRuns() {
        Duration one = limit(plan(testCase(Protocol.HTTP, 1)));
        assertThat(limit(plan(testCase(Protocol.HTTP, 1).setDuration(seconds(70)))))
                .isEqualTo(one.plusMinutes(2));
        assertThat(one).isGreaterThan(limit(plan(testCase(Protocol.TCP, 1))).plusSeconds(10));
    }

    @ParameterizedTest
    @CsvSource({"TCP, true, false", "UDP, false, false", "HTTP, false, true", "TCP_CRR, false, true"})
    @CsvSource({"TCP_RR, false, false", "TCP_RR, true, true", "UDP_RR, false, true"})
    void knowsTheServersThatServeSeveralRuns(Protocol protocol, boolean netperf, boolean stays) {
        LoadOptions load = LoadOptions.newBuilder().setNetperf(netperf).build();
        assertThat(Timetable.serverStays(protocol, load)).isEqualTo(stays);
    }

    @Test
    void givesSiegeARunOfItsOwnForTheWarmUp() {
        TestCase tcp = testCase(Protocol.TCP, 1).setWarmUp(seconds(3)).build();
        TestCase web = testCase(Protocol.HTTP, 1).setWarmUp(seconds(3)).build();
        assertThat(Timetable.ownWarmUp(tcp)).isEqualTo(Duration.ofSeconds(3));
        assertThat(Timetable.ownWarmUp(web)).isZero();
        assertThat(Timetable.warmUpRun(web)).isEqualTo(Duration.ofSeconds(4));
        assertThat(Timetable.warmUpRun(web.toBuilder().clearWarmUp().build())).isZero();
        assertThat(Timetable.sending(tcp)).isEqualTo(Duration.ofSeconds(13));
        assertThat(Timetable.sending(web)).isEqualTo(Duration.ofSeconds(14));
        TestCase.Builder atARate = web.toBuilder();
        atARate.getLoadBuilder().setHttpRequestsPerSecond(100);
        assertThat(Timetable.ownWarmUp(atARate.build())).isEqualTo(Duration.ofSeconds(3));
        assertThat(Timetable.warmUpRun(atARate.build())).isZero();
        TestCase.Builder connections = atARate.clone().setProtocol(Protocol.TCP_CRR);
        assertThat(Timetable.ownWarmUp(connections.build()))
                .as("siege, whatever the rate")
                .isZero();
        assertThat(Timetable.warmUpRun(connections.build())).isZero();
        assertThat(Timetable.measuresLoopback(connections.build())).isFalse();
        assertThat(Timetable.measuresLoopback(web)).isTrue();
        assertThat(limit(plan(web.toBuilder())))
                .isEqualTo(limit(plan(testCase(Protocol.HTTP, 1))).plusSeconds(2));
    }

    @Test
    void letsClientsThatNeedManyPortsWaitForThemInBothOfTheirRuns() {
        Duration more = Timetable.FREE_PORTS;
        assertThat(Timetable.arm(testCase(Protocol.TCP, 1).build())).isEqualTo(Timetable.ARM);
        assertThat(Timetable.arm(testCase(Protocol.TCP_CRR, 1).build())).isEqualTo(Timetable.ARM.plus(more));
        assertThat(Timetable.ARMED_TOGETHER)
                .as("of others that start with them")
                .isGreaterThan(Timetable.ARM.plus(more));
        assertThat(Timetable.NGINX_OVERRUN).isGreaterThan(more.multipliedBy(2));
        assertThat(limit(plan(testCase(Protocol.TCP_CRR, 1))))
                .isGreaterThan(limit(plan(testCase(Protocol.TCP, 1))).plus(more.multipliedBy(2)));
    }

    /** A server that ends before its client comes spoils the case. */
    @Test
    void letsServersOfOneClientWaitUntilAllCasesAreArmed() {
        Duration wait = Timetable.PREPARE.plus(Timetable.ARM).plus(Timetable.ARMED_TOGETHER);
        assertThat(Timetable.IPERF2_SERVER_SPARE).isGreaterThan(wait);
        assertThat(Timetable.IPERF3_SERVER_OVERRUN).isGreaterThan(wait);
    }

    @Test
    void aSearchEndsWithATrialThatBeganAtTheEndOfItsTime() {
        UdpSearch search = UdpSearch.newBuilder()
                .setTimeout(seconds(72))
                .addGoals(UdpSearchGoal.newBuilder().setTrial(seconds(2)))
                .build();
        assertThat(limit(plan(testCase(Protocol.UDP, 1).setSearch(search))))
                .isEqualTo(limit(plan(testCase(Protocol.UDP, 1).setDuration(seconds(2))))
                        .plusSeconds(72));
        assertThat(limit(plan(
                        testCase(Protocol.UDP, 1).setSearch(search.toBuilder().setMostFlows(4)))))
                .as("four flows start like four clients")
                .isEqualTo(
                        limit(plan(testCase(Protocol.UDP, 1).setSearch(search).setClients(4))));
    }

    @Test
    void letsTheWebServersOfOneNodeTakeTurns() {
        Duration one = limit(plan(testCase(Protocol.HTTPS, 1).setClients(4)));
        Duration oneOfEachNode = limit(plan(testCase(Protocol.HTTPS, 2).setClients(4)));
        Duration twoOfEachNode = limit(plan(testCase(Protocol.HTTPS, 4).setClients(4)));
        assertThat(oneOfEachNode).isEqualTo(one);
        assertThat(twoOfEachNode).isGreaterThan(one.plus(Timetable.CLIENT_END));
    }

    @Test
    void givesCasesAtTheSameTimeTheTimeOfOne() {
        Duration one = limit(plan(testCase(Protocol.TCP, 1)));
        Duration two =
                limit(plan(testCase(Protocol.TCP, 1), testCase(Protocol.UDP, 1)).setExecution(Execution.PARALLEL));
        assertThat(two).isEqualTo(one.plus(Timetable.TOGETHER.multipliedBy(3)));
    }

    @Test
    void givesGroupsOfCasesTheTimeOfOneAfterTheOther() {
        TestCase tcp = testCase(Protocol.TCP, 1).build();
        Duration together = limit(plan(tcp.toBuilder(), tcp.toBuilder()).setExecution(Execution.PACKED));
        Duration inTurn =
                limit(plan(tcp.toBuilder(), tcp.toBuilder().setGroup(1)).setExecution(Execution.PACKED));
        assertThat(together).isEqualTo(limit(plan(tcp.toBuilder())).plus(Timetable.TOGETHER.multipliedBy(3)));
        assertThat(inTurn).isEqualTo(limit(plan(tcp.toBuilder(), tcp.toBuilder())));
    }

    @Test
    void announcesTheStartEarlierToManyAndDistantClients() {
        assertThat(Timetable.startDelay(100, Duration.ZERO))
                .isGreaterThan(Timetable.startDelay(1, Duration.ZERO).plusMillis(500));
        assertThat(Timetable.startDelay(1, Duration.ofMillis(300))).isGreaterThan(Duration.ofSeconds(1));
    }
}
