package io.clusterloader.images;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Percentage.withPercentage;

import io.clusterloader.netperf.control.RunConnection.Results;
import io.clusterloader.netperf.rpc.Role;
import io.clusterloader.netperf.v1.CaseResult;
import io.clusterloader.netperf.v1.HttpOutput;
import io.clusterloader.netperf.v1.Metric;
import io.clusterloader.netperf.v1.PairResult;
import io.clusterloader.netperf.v1.PairValue;
import io.clusterloader.netperf.v1.Protocol;
import io.clusterloader.netperf.v1.TcpOutput;
import io.clusterloader.netperf.v1.UdpServerOutput;
import io.clusterloader.netperf.v1.WorkerInfo;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.testcontainers.containers.GenericContainer;

/** The two images measure: iperf3, iperf2, siege over HTTP and over HTTPS, one pair each, driven over gRPC with mutual TLS. */
@NeedsImages
class OnePairOfEachToolTest {
    private static final double SLOWEST_BITS_PER_SECOND = 1e7;
    private static final double FASTEST_BITS_PER_SECOND = 1e12;

    private static List<CaseResult> cases = List.of();

    @BeforeAll
    static void measure() throws Exception {
        try (Fleet fleet = new Fleet()) {
            GenericContainer<?> orchestrator = fleet.orchestrator();
            orchestrator.start();
            fleet.worker(0).start();
            fleet.worker(1).start();
            Results results = Run.of(
                    PairPlans.onePairEach(List.of(Protocol.TCP, Protocol.UDP, Protocol.HTTP, Protocol.HTTPS)),
                    fleet.dial(orchestrator, Role.CONTROL));
            assertThat(results.failures()).isEmpty();
            cases = results.cases();
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = Protocol.class,
            names = {"TCP", "UDP", "HTTP", "HTTPS"})
    void everyPairCounts(Protocol protocol) {
        CaseResult result = result(protocol);

        assertThat(result.getFailure()).isEmpty();
        assertThat(result.getPairsCounted()).isEqualTo(1);
        PairResult pair = pair(protocol);
        assertThat(pair.getViolationsList()).isEmpty();
        assertThat(pair.getClientNode()).isNotEqualTo(pair.getServerNode());
        assertThat(pair.getHost()).isIn(Fleet.addressOf(0), Fleet.addressOf(1));
    }

    @Test
    void iperf3SeesAsManyBytesAsItsThroughputSays() {
        TcpOutput tcp = pair(Protocol.TCP).getClientRun().getTcp();

        assertThat(tcp.getReceivedBitsPerSecond()).isBetween(SLOWEST_BITS_PER_SECOND, FASTEST_BITS_PER_SECOND);
        assertThat(tcp.getReceivedBytes() * Byte.SIZE / tcp.getReceivedSeconds())
                .isCloseTo(tcp.getReceivedBitsPerSecond(), withPercentage(1));
        assertThat(metrics(Protocol.TCP))
                .containsExactlyInAnyOrder(Metric.THROUGHPUT, Metric.CLIENT_CPU_PER_GBIT, Metric.SERVER_CPU_PER_GBIT);
    }

    @Test
    void iperf2ReceivesWhatIsSentAtItsRate() {
        UdpServerOutput udp = pair(Protocol.UDP).getServerRun().getUdpServer();

        assertThat(udp.getTotal() / udp.getSeconds()).isCloseTo(PairPlans.DATAGRAMS_PER_SECOND, withPercentage(20));
        assertThat(udp.getLost()).isLessThan(udp.getTotal() / 2);
        assertThat(udp.getJitterMillis()).isNotNegative();
        assertThat(metrics(Protocol.UDP))
                .containsExactlyInAnyOrder(
                        Metric.PACKETS_PER_SECOND,
                        Metric.LOST_PACKETS,
                        Metric.LATENCY,
                        Metric.JITTER,
                        Metric.CLIENT_CPU_PER_MILLION_PACKETS,
                        Metric.SERVER_CPU_PER_MILLION_PACKETS);
    }

    @ParameterizedTest
    @EnumSource(
            value = Protocol.class,
            names = {"HTTP", "HTTPS"})
    void siegeGetsEveryAnswer(Protocol protocol) {
        HttpOutput http = pair(protocol).getClientRun().getHttp();

        assertThat(http.getTransactions()).isGreaterThan(PairPlans.SECONDS);
        assertThat(http.getFailed()).isZero();
        assertThat(http.getAvailabilityPercent()).isEqualTo(100.0);
        assertThat(metrics(protocol)).containsExactlyInAnyOrder(Metric.RESPONSE_TIME, Metric.LATENCY);
    }

    @Test
    void workersTellTheVersionsOfTheirTools() {
        assertThat(result(Protocol.TCP).getWorkersList())
                .hasSize(2)
                .extracting(WorkerInfo::getToolsMap)
                .allSatisfy(tools -> assertThat(tools)
                        .containsOnlyKeys("iperf3", "iperf", "siege", "nginx", "h2load", "netperf", "netserver"));
    }

    private static CaseResult result(Protocol protocol) {
        return cases.stream()
                .filter(result -> result.getTestCase().getProtocol() == protocol)
                .findFirst()
                .orElseThrow();
    }

    private static PairResult pair(Protocol protocol) {
        return result(protocol).getPairs(0);
    }

    private static List<Metric> metrics(Protocol protocol) {
        return pair(protocol).getValuesList().stream().map(PairValue::getMetric).toList();
    }
}
