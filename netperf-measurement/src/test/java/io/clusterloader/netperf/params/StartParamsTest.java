package io.clusterloader.netperf.params;

import static org.assertj.core.api.Assertions.assertThat;

import io.clusterloader.netperf.catalogue.SelectedCase;
import io.clusterloader.netperf.v1.Execution;
import io.clusterloader.netperf.v1.Metric;
import io.clusterloader.netperf.v1.Placement;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StartParamsTest {
    @Test
    void withoutParamsIsTheBaselineInTheCataloguesOrder() throws Exception {
        StartParams params = Definitions.decode();
        assertThat(params.cases().stream().map(SelectedCase::caseId))
                .containsExactly(
                        "TC1.1.1.1-IPv4",
                        "TC1.1.1.2-IPv4",
                        "TC1.1.1.3-IPv4",
                        "TC1.2.1.1-IPv4",
                        "TC1.2.1.2-IPv4",
                        "TC1.2.1.3-IPv4",
                        "TC1.2.1.4-IPv4",
                        "TC1.2.1.5-IPv4",
                        "TC1.2.1.6-IPv4");
        assertThat(params.timing().duration()).isEqualTo(Duration.ofSeconds(10));
        assertThat(params.load())
                .isEqualTo(new Load(
                        new TcpLoad(1, 0, List.of()),
                        new UdpLoad(100_000_000, 1400, List.of()),
                        new HttpLoad(1, 1024, List.of())));
        assertThat(params.images())
                .isEqualTo(new Images(Images.ORCHESTRATOR, Images.WORKER, "IfNotPresent", List.of()));
    }

    @Test
    void takesTheParamsThatClusterLoader2Takes() throws Exception {
        StartParams params =
                Definitions.decode("duration", "5s", "protocol", "UDP", "numberOfServers", 1, "numberOfClients", 1);
        assertThat(params.cases().stream().map(one -> one.row().id()))
                .containsExactly("TC1.1.1.2", "TC1.2.1.2", "TC1.2.1.5");
    }

    @ParameterizedTest
    @CsvSource({
        "Throughput, THROUGHPUT",
        "Packet_Per_Second, PACKETS_PER_SECOND",
        "packets_per_second, PACKETS_PER_SECOND",
        "Lost_Packets, LOST_PACKETS",
        "loss rate, LOST_PACKETS",
        "LATENCY, LATENCY",
        "Jitter, JITTER",
        "ResponseTime, RESPONSE_TIME",
        "response_time, RESPONSE_TIME",
    })
    void knowsEveryMetricByTheNamesOfTheKepAndOfTheCatalogue(String word, Metric metric) throws Exception {
        assertThat(Definitions.decode("metrics", word).metrics()).containsExactly(metric);
    }

    @Test
    void measuresOnlyWhatGivesAMetricThatIsAskedFor() throws Exception {
        assertThat(Definitions.decode("metrics", List.of("jitter")).cases().stream()
                        .map(one -> one.row().id()))
                .containsExactly("TC1.1.1.2", "TC1.2.1.2", "TC1.2.1.5");
    }

    @Test
    void allProtocolsIncludeHttps() throws Exception {
        StartParams params = Definitions.decode("protocol", "all", "service", "all", "topology", "1:1");
        assertThat(params.cases()).hasSize(12);
        assertThat(params.notes()).isEmpty();
    }

    @Test
    void saysThatAllOfTheKepNeedsEveryTopology() throws Exception {
        assertThat(Definitions.decode("protocol", "all", "metrics", "all").notes())
                .containsExactly("topology is 1:1 by default; topology: all measures N:1 and N:M as well");
    }

    @Test
    void takesAnUnquotedTopologyThatYamlReadsAsANumber() throws Exception {
        assertThat(Definitions.decode("topology", 61).cases()).hasSize(9);
    }

    @Test
    void readsAmounts() throws Exception {
        Load load = Definitions.decode(
                        "udpBandwidth",
                        "1.5G",
                        "httpBodySize",
                        "64Ki",
                        "udpLength",
                        "1k",
                        "tcpMss",
                        1400,
                        "tcpStreams",
                        4)
                .load();
        assertThat(load.udp().bitsPerSecond()).isEqualTo(1_500_000_000L);
        assertThat(load.udp().datagramBytes()).isEqualTo(1024);
        assertThat(load.tcp()).isEqualTo(new TcpLoad(4, 1400, List.of()));
        assertThat(load.http().bodyBytes()).isEqualTo(65536);
    }

    @ParameterizedTest
    @CsvSource({"100M, 100000000", "100m, 100000000", "1Gi, 1073741824", "500k, 500000", "1000000, 1000000"})
    void readsBandwidthsAsUsersWriteThem(String given, long bitsPerSecond) throws Exception {
        assertThat(Definitions.decode("udpBandwidth", given).load().udp().bitsPerSecond())
                .isEqualTo(bitsPerSecond);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "protocol | TCPP | protocol: unknown value \"TCPP\"; did you mean \"TCP\"?",
                "service | external | service: unknown value \"external\"; known are: all, clusterip, nodeport, noservice",
                "service | Ingress | service: Ingress is out of scope: the KEP leaves ingress controllers and load balancers out; known are: noservice, clusterip, nodeport, all",
                "placement | apart | placement: unknown value \"apart\"; known are: colocated, distributed",
                "placement | all | placement: unknown value \"all\"; known are: colocated, distributed",
                "execution | paralel | execution: unknown value \"paralel\"; did you mean \"parallel\"?",
                "numberOfClients | 0 | numberOfClients: is 0, must be 1 to 1000",
                "serversPerService | 1 | serversPerService: is 1, must be 2 to 100",
                "tcpMss | 20 | tcpMss: is 20, must be 88 to 9176",
                "metrics | throughputs | metrics: unknown value \"throughputs\"; did you mean \"throughput\"?",
                "testCases | TC1.1.1.9 | testCases: unknown test case \"TC1.1.1.9\"; did you mean \"TC1.1.1.1\"?",
                "nodes | 1 | nodes: is 1, must be 2 to 5000",
                "duration | 500ms | duration: is 0.5s, must be whole seconds from 1s to 1h",
                "duration | 2h | duration: is 2h, must be whole seconds from 1s to 1h",
                "duration | soon | duration: \"soon\" is not a duration: write a number and a unit, like 10s, 1m30s or 300ms",
                "warmUp | 2m | warmUp: is 2m, must be whole seconds from 0s to 1m",
                "udpBandwidth | fast | udpBandwidth: \"fast\" is not an amount: write a number and k, M or G, like 100M",
                "udpBandwidth | 0 | udpBandwidth: is 0, must be 1 to 1000000000000",
                "udpLength | 70000 | udpLength: is 70000, must be 64 to 65507",
                "tcpStreams | 0 | tcpStreams: is 0, must be 1 to 128",
                "httpConcurrency | 2000 | httpConcurrency: is 2000, must be 1 to 1024",
                "workerImage | a b | workerImage: \"a b\" is not an image; write one like netperf-worker:0.1.0",
                "imagePullPolicy | Allways | imagePullPolicy: unknown value \"Allways\"; did you mean \"Always\"?",
                "protocl | TCP | protocl: unknown key; did you mean \"protocol\"?",
            })
    void refuses(String key, String value, String message) {
        assertThat(Definitions.problems(key, value)).containsExactly(message);
    }

    @Test
    void passesOnFurtherArgumentsOfTheTools() throws Exception {
        Load load = Definitions.decode(
                        "iperf3Args",
                        List.of("-w", "256k", "-N"),
                        "iperf2Args",
                        List.of("--tos", 8),
                        "siegeArgs",
                        "--no-follow")
                .load();
        assertThat(load.tcp().arguments()).containsExactly("-w", "256k", "-N");
        assertThat(load.udp().arguments()).containsExactly("--tos", "8");
        assertThat(load.http().arguments()).containsExactly("--no-follow");
    }

    @ParameterizedTest
    @CsvSource({"iperf3Args, --logfile", "iperf2Args, -o", "siegeArgs, --file"})
    void refusesArgumentsThatReachFiles(String key, String word) {
        assertThat(Definitions.problems(key, List.of(word, "/tmp/x")))
                .singleElement()
                .asString()
                .startsWith(key + ": '" + word + "' is not among the arguments of ");
    }

    @Test
    void oneNodeIsEnoughForBothEndsOnOneNode() throws Exception {
        assertThat(Definitions.decode("placement", "colocated", "nodes", 1).nodes())
                .hasValue(1);
        assertThat(Definitions.problems("nodes", 1)).containsExactly("nodes: is 1, must be 2 to 5000");
    }

    @Test
    void readsPlacementAndExecution() throws Exception {
        StartParams params =
                Definitions.decode("placement", "Colocated", "execution", "parallel", "serversPerService", 2);
        assertThat(params.placement()).isEqualTo(Placement.COLOCATED);
        assertThat(params.execution()).isEqualTo(Execution.PARALLEL);
        assertThat(params.counts().serversPerService()).isEqualTo(2);
        assertThat(Definitions.decode().placement()).isEqualTo(Placement.DISTRIBUTED);
        assertThat(Definitions.decode().execution()).isEqualTo(Execution.SERIAL);
    }

    @Test
    void namesTheSelectionsThatContradictEachOther() {
        assertThat(Definitions.problems("protocol", "UDP", "service", "nodeport", "metrics", "throughput"))
                .containsExactly("nothing is left to measure: no test case has protocol UDP and metrics throughput");
    }

    @Test
    void reportsProblemsOfFormAndOfContentAtOnce() {
        assertThat(Definitions.problems("protocl", "TCP", "nodes", "many", "service", "nodport", "duration", "0s"))
                .containsExactlyInAnyOrder(
                        "protocl: unknown key; did you mean \"protocol\"?",
                        "nodes: \"many\" is not a whole number",
                        "service: unknown value \"nodport\"; did you mean \"nodeport\"?",
                        "duration: is 0s, must be whole seconds from 1s to 1h");
    }
}
