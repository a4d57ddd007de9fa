package io.clusterloader.e2e.truth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import com.fasterxml.jackson.databind.JsonNode;
import io.clusterloader.e2e.Cli;
import io.clusterloader.e2e.KeptCluster;
import io.clusterloader.e2e.LocalOnly;
import io.clusterloader.e2e.ReportFiles;
import io.clusterloader.e2e.Reports;
import io.clusterloader.testsupport.Definitions;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What is published of links whose truth is known beforehand. A packet of the path has 1,500 bytes, to which a token bucket adds the 14
 * of Ethernet; a datagram has 1,400 bytes of payload and 28 of UDP and IPv4.
 */
@Tag("machine")
@LocalOnly("the links are those between the namespaces of a local cluster")
class KnownLinksTest {
    private static final double WITHIN_PERCENT = 2;
    private static final double WITHIN_POINTS = 0.1;

    /** The bounds of a search are 2 % apart. */
    private static final double WITHIN_PERCENT_OF_SEARCH = 3;

    private static final long RATE = 100_000_000;
    private static final double BYTES_PER_SECOND = RATE / 8.0;
    private static final double DATAGRAM_ON_LINK = 1400 + 28 + 14;

    @TempDir
    private static Path clusterDirectory;

    private static KeptCluster cluster = KeptCluster.NONE;

    @TempDir
    private Path directory;

    @BeforeAll
    static void up() throws Exception {
        cluster = KeptCluster.up(clusterDirectory, "links", 2);
    }

    @AfterAll
    static void down() throws Exception {
        assertThat(cluster.down()).isEmpty();
    }

    @Test
    void aShapedLinkCarriesItsRateWithoutTheHeaders() throws Exception {
        double offered = 150e6 / 8 / 1400;
        double arriving = BYTES_PER_SECOND / DATAGRAM_ON_LINK;
        Reports reports = new Reports(directory.resolve("reports"));
        try (KnownLink _ = KnownLink.shaped(cluster, RATE, RATE / 8 / 100, 20)) {
            requireSuccess(run(
                    "testCases: [TC1.1.1.1, TC1.1.1.2]",
                    "samples: 3",
                    "duration: 1s",
                    "warmUp: 1s",
                    "udpBandwidth: 150M"));
        }

        double goodput = RATE * (1500 - 52) / (1500.0 + 14) / 1e9;
        assertThat(published(reports, "1:1_TCP_P2P", "Throughput"))
                .isCloseTo(goodput, withinPercentage(WITHIN_PERCENT));
        assertThat(published(reports, "1:1_UDP_P2P", "Packet_Per_Second"))
                .isCloseTo(arriving, withinPercentage(WITHIN_PERCENT));
        assertThat(published(reports, "1:1_UDP_P2P", "Lost_Packets"))
                .isCloseTo(100 * (1 - arriving / offered), withinPercentage(WITHIN_PERCENT));
        assertThat(limits(reports)).doesNotContain("RECEIVE_BUFFER", "SENDER_RATE");
    }

    /** The queue holds what waits for the latency, and as much as the bucket. It is full at the end and arrives all the same. */
    @Test
    void aRunWithoutWarmUpHasTheBucketInItsNumbers() throws Exception {
        double bucketBytes = BYTES_PER_SECOND / 20;
        double latencySeconds = 0.02;
        Reports reports = new Reports(directory.resolve("reports"));
        try (KnownLink _ = KnownLink.shaped(cluster, RATE, (long) bucketBytes, 20)) {
            requireSuccess(
                    run("testCases: TC1.1.1.2", "samples: 3", "duration: 1s", "warmUp: 0s", "udpBandwidth: 150M"));
        }

        double seconds = 1 + latencySeconds + bucketBytes / BYTES_PER_SECOND;
        double arrived = (BYTES_PER_SECOND * seconds + bucketBytes) / DATAGRAM_ON_LINK;
        assertThat(published(reports, "1:1_UDP_P2P", "Packet_Per_Second"))
                .isCloseTo(arrived / seconds, withinPercentage(WITHIN_PERCENT));
    }

    @Test
    void aLinkThatDropsEveryTwentiethPacketLosesFivePercent() throws Exception {
        Reports reports = new Reports(directory.resolve("reports"));
        try (KnownLink _ = KnownLink.dropping(cluster, "numgen inc mod 20 0")) {
            requireSuccess(run(
                    "testCases: TC1.1.1.2",
                    "samples: 3",
                    "duration: 1s",
                    "warmUp: 1s",
                    "udpBandwidth: 4M",
                    "udpLength: 100"));
        }

        assertThat(published(reports, "1:1_UDP_P2P", "Lost_Packets")).isCloseTo(5, within(WITHIN_POINTS));
        assertThat(published(reports, "1:1_UDP_P2P", "Packet_Per_Second"))
                .isCloseTo(0.95 * 5000, withinPercentage(WITHIN_PERCENT));
        assertThat(limits(reports)).doesNotContain("RECEIVE_BUFFER", "SENDER_RATE");
    }

    /** A bucket of 10 ms lets the bursts of a sender pass that the scheduler held up. */
    @Test
    void aLinkWithAPacketRateLetsThatRatePass() throws Exception {
        Reports reports = new Reports(directory.resolve("reports"));
        try (KnownLink _ = KnownLink.dropping(cluster, "limit rate over 10000/second burst 100 packets")) {
            requireSuccess(run(
                    "testCases: TC1.1.1.2",
                    "samples: 3",
                    "duration: 1s",
                    "warmUp: 1s",
                    "udpBandwidth: 16M",
                    "udpLength: 100"));
        }

        assertThat(published(reports, "1:1_UDP_P2P", "Packet_Per_Second"))
                .isCloseTo(10_000, withinPercentage(WITHIN_PERCENT));
        assertThat(published(reports, "1:1_UDP_P2P", "Lost_Packets")).isCloseTo(50, withinPercentage(WITHIN_PERCENT));
    }

    /** In a trial of 2 s the bucket of 1,000 packets is in what passes. It lets the bursts of a sender pass that was held up for 100 ms. */
    @Test
    void aSearchFindsThePacketRateOfALink() throws Exception {
        Reports reports = new Reports(directory.resolve("reports"));
        try (KnownLink _ = KnownLink.dropping(cluster, "limit rate over 10000/second burst 1000 packets")) {
            requireSuccess(run(
                    "testCases: TC1.1.1.2",
                    "udpRate: search",
                    "udpSearchLoss: 0.5%",
                    "udpSearchMin: 1k",
                    "udpSearchMax: 30k",
                    "udpLength: 100"));
        }

        assertThat(published(reports, "1:1_UDP_P2P-Capacity", "Packet_Per_Second"))
                .isCloseTo((2 * 10_000 + 1_000) / 2.0, withinPercentage(WITHIN_PERCENT_OF_SEARCH));
    }

    /** 500 answers of 10 KiB a second are 41 Mbit/s. */
    @Test
    void aLinkThatIsTooSlowForTheRateOfRequestsOverloadsTheCase() throws Exception {
        try (KnownLink _ = KnownLink.shaped(cluster, RATE / 5, RATE / 5 / 8 / 100, 20)) {
            Cli.Finished run =
                    run("testCases: TC1.1.1.3", "duration: 1s", "warmUp: 0s", "httpRate: 500", "httpBodySize: 10k");
            assertThat(run.exitCode()).as(run.everything()).isEqualTo(1);
        }

        JsonNode result = new Reports(directory.resolve("reports")).result("TC1.1.1.3");
        assertThat(result.at("/pairs/0/reason").asText()).isEqualTo("OVERLOADED");
        assertThat(result.path("aggregates")).isEmpty();
    }

    private Cli.Finished run(String... params) throws Exception {
        return Cli.in(directory)
                .run(
                        "run",
                        "--testconfig=" + Definitions.network(directory, params),
                        "--kubeconfig=" + cluster.kubeconfig(),
                        "--provider=local",
                        "--report-dir=" + directory.resolve("reports"));
    }

    private static void requireSuccess(Cli.Finished run) {
        assertThat(run.exitCode()).as(run.everything()).isZero();
    }

    /** Returns the number that Perfdash draws: the median over the samples. */
    private static double published(Reports reports, String name, String metric) throws IOException {
        Map<String, Double> buckets = ReportFiles.buckets(reports.artifact(name), "Metric", metric);
        return buckets.getOrDefault("Value", Double.NaN);
    }

    private static String limits(Reports reports) throws IOException {
        return reports.full().findValues("limits").stream()
                .map(JsonNode::toString)
                .collect(Collectors.joining());
    }
}
