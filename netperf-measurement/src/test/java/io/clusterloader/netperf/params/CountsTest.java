package io.clusterloader.netperf.params;

import static org.assertj.core.api.Assertions.assertThat;

import io.clusterloader.measurement.Problem;
import io.clusterloader.netperf.catalogue.SelectedCase;
import io.clusterloader.netperf.v1.Topology;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What numberOfClients and numberOfServers mean, alone and beside the params that select rows. */
class CountsTest {
    @ParameterizedTest
    @CsvSource({"1, 1, ONE_TO_ONE", "50, 1, MANY_TO_ONE", "3, 3, MANY_TO_MANY"})
    void selectTheTopologyThatTheyStandFor(int clients, int servers, Topology topology) throws Exception {
        StartParams params = DecodedParams.decode("numberOfClients", clients, "numberOfServers", servers);
        assertThat(params.cases())
                .isNotEmpty()
                .allSatisfy(one -> assertThat(one.row().topology()).isEqualTo(topology));
    }

    @Test
    void clientsAloneHaveOneServerWhereNothingElseSelects() throws Exception {
        assertThat(DecodedParams.decode("numberOfClients", 50).cases())
                .extracting(one -> one.row().topology())
                .containsOnly(Topology.MANY_TO_ONE);
    }

    @Test
    void severalServersAreServedByAsManyClients() throws Exception {
        StartParams params = DecodedParams.decode("numberOfServers", 3);
        assertThat(params.cases()).extracting(one -> one.row().topology()).containsOnly(Topology.MANY_TO_MANY);
        assertThat(params.counts().override(Topology.MANY_TO_MANY)).contains(new Counts.Ends(3, 3));
    }

    @Test
    void replaceTheCountsOfTheRowsOfTheirTopologyOnly() throws Exception {
        StartParams params = DecodedParams.decode("topology", "all", "numberOfClients", 3, "numberOfServers", 3);
        assertThat(params.counts().override(Topology.MANY_TO_MANY)).contains(new Counts.Ends(3, 3));
        assertThat(params.counts().override(Topology.MANY_TO_ONE)).isEmpty();
        assertThat(params.counts().override(Topology.ONE_TO_ONE)).isEmpty();
        assertThat(params.cases())
                .extracting(one -> one.row().topology())
                .contains(Topology.ONE_TO_ONE, Topology.MANY_TO_ONE);
    }

    @Test
    void clientsAloneServeBothScaledTopologies() throws Exception {
        Counts counts =
                DecodedParams.decode("topology", "all", "numberOfClients", 3).counts();
        assertThat(counts.override(Topology.MANY_TO_MANY)).contains(new Counts.Ends(3, 3));
        assertThat(counts.override(Topology.MANY_TO_ONE)).contains(new Counts.Ends(3, 1));
    }

    @Test
    void leaveOutRowsThatBecomeTheSameMeasurement() throws Exception {
        StartParams params = DecodedParams.decode("protocol", List.of("TCP", "UDP"), "numberOfClients", 3);
        assertThat(params.cases()).extracting(SelectedCase::caseId).containsExactly("TC2.1.1.1-IPv4", "TC2.1.1.3-IPv4");
        assertThat(params.warnings())
                .satisfiesExactly(
                        warning -> assertThat(warning).contains("TC2.1.1.2", "TC2.1.1.1"),
                        warning -> assertThat(warning).contains("TC2.1.1.4", "TC2.1.1.3"));
    }

    @Test
    void keepARowThatIsNamedByItsId() throws Exception {
        StartParams params = DecodedParams.decode("testCases", "TC2.1.1.2", "numberOfClients", 3);
        assertThat(params.cases()).extracting(SelectedCase::caseId).containsExactly("TC2.1.1.2-IPv4");
        assertThat(params.warnings()).isEmpty();
    }

    @Test
    void rejectTwoNamedRowsThatBecomeTheSameMeasurement() {
        assertThat(DecodedParams.problems("testCases", List.of("TC2.1.1.1", "TC2.1.1.2"), "numberOfClients", 3))
                .singleElement()
                .satisfies(problem -> {
                    assertThat(problem.path()).isEqualTo("testCases");
                    assertThat(problem.message()).contains("TC2.1.1.1", "TC2.1.1.2", "numberOfClients 3");
                });
    }

    @Test
    void oneServerAloneLeavesTheNumberOfClientsToTheCluster() throws Exception {
        StartParams params = DecodedParams.decode("topology", "N:1", "protocol", "TCP", "numberOfServers", 1);
        assertThat(params.cases()).hasSize(2);
        assertThat(params.counts().override(Topology.MANY_TO_ONE)).isEmpty();
    }

    @Test
    void rejectCountsThatNoSelectedRowCanTake() {
        assertThat(DecodedParams.problems("topology", "N:1", "numberOfClients", 3, "numberOfServers", 3))
                .singleElement()
                .satisfies(problem -> {
                    assertThat(problem.path()).isEqualTo("numberOfClients");
                    assertThat(problem.message()).contains("numberOfClients 3 and numberOfServers 3", "N:1");
                });
        assertThat(DecodedParams.problems("topology", "N:M", "numberOfServers", 1))
                .singleElement()
                .satisfies(problem -> {
                    assertThat(problem.path()).isEqualTo("numberOfServers");
                    assertThat(problem.message()).contains("numberOfServers 1", "N:M");
                });
    }

    @Test
    void rejectUnequalCounts() {
        assertThat(DecodedParams.problems("numberOfClients", 4, "numberOfServers", 3))
                .extracting(Problem::path)
                .containsExactly("numberOfServers");
    }
}
