package io.clusterloader.netperf.params;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.clusterloader.measurement.Problem;
import io.clusterloader.netperf.catalogue.Catalogue;
import io.clusterloader.netperf.catalogue.CatalogueRow;
import io.clusterloader.netperf.catalogue.SelectedCase;
import io.clusterloader.netperf.v1.Protocol;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SelectionTest {
    @Test
    void allIsTheWholeCatalogueOverEveryProtocolAndFamily() throws Exception {
        StartParams params = DecodedParams.decode(
                "protocol", "all", "service", "all", "topology", "all", "ipFamily", "all", "metrics", "all");
        assertThat(params.cases())
                .extracting(SelectedCase::caseId)
                .doesNotHaveDuplicates()
                .hasSize(2 * (26 + 10));
        assertThat(params.warnings()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"all", "ALL"})
    void allTestCasesAreTheWholeCatalogue(String all) throws Exception {
        assertThat(ids(DecodedParams.decode("testCases", all)))
                .containsExactlyElementsOf(
                        Catalogue.ofKep().stream().map(CatalogueRow::id).toList());
    }

    @Test
    void whatTheKepDoesNotHaveIsAskedForByItsName() throws Exception {
        assertThat(DecodedParams.decode("protocol", "tcp_crr").cases())
                .extracting(SelectedCase::caseId)
                .containsExactly("X1.1-IPv4", "X1.2-IPv4", "X1.3-IPv4");
        assertThat(ids(DecodedParams.decode("protocol", "TCP_RR"))).containsExactly("X2.1", "X2.2", "X2.3");
        assertThat(ids(DecodedParams.decode("protocol", "UDP_RR"))).containsExactly("X2.4");
        assertThat(ids(DecodedParams.decode("protocol", List.of("TCP", "TCP_CRR"), "service", "nodeport")))
                .containsExactly("TC1.2.1.4", "X1.3");
        assertThat(ids(DecodedParams.decode("testCases", List.of("TC1.1.1.1", "X1.1"))))
                .containsExactly("TC1.1.1.1", "X1.1");
        assertThat(ids(DecodedParams.decode("protocol", "TCP", "testCases", List.of("TC1.1.1.1", "X1.1"))))
                .containsExactly("TC1.1.1.1");
        assertThat(ids(DecodedParams.decode("topology", "mesh", "protocol", List.of("TCP", "HTTP"))))
                .containsExactly("X4.1", "X4.3");
        assertThat(ids(DecodedParams.decode(
                        "topology", List.of("1:1", "mesh"), "service", "noservice", "protocol", "UDP")))
                .containsExactly("TC1.1.1.2", "X4.2");
        assertThat(ids(DecodedParams.decode("topology", "mesh", "metrics", "jitter")))
                .containsExactly("X4.2");
        assertThat(ids(DecodedParams.decode("topology", "in-turn"))).containsExactly("X5.1");
    }

    @Test
    void aSearchHasIdsOfItsOwn() throws Exception {
        StartParams params = DecodedParams.decode(
                "testCases",
                List.of("TC1.1.1.2", "X3.1", "X3.2"),
                "service",
                "noservice",
                "udpLength",
                List.of(64, 1400));
        assertThat(params.cases())
                .extracting(SelectedCase::caseId, one -> params.search(one).isPresent())
                .containsExactly(
                        tuple("TC1.1.1.2-IPv4-udpLength64", false),
                        tuple("TC1.1.1.2-IPv4-udpLength1400", false),
                        tuple("X3.1-IPv4-udpLength64", true),
                        tuple("X3.1-IPv4-udpLength1400", true));
        assertThat(ids(DecodedParams.decode("protocol", "UDP", "udpRate", "search", "service", "noservice")))
                .containsExactly("TC1.1.1.2");
        assertThat(DecodedParams.problems("testCases", List.of("TC1.1.1.2", "X3.1"), "udpRate", "search"))
                .extracting(Problem::path)
                .containsExactly("udpRate");
        assertThat(DecodedParams.problems("testCases", "X3.1", "metrics", "jitter"))
                .isNotEmpty();
        assertThat(DecodedParams.problems("testCases", "X3.1", "execution", "parallel"))
                .extracting(Problem::path)
                .containsExactly("testCases");
    }

    @Test
    void connectionsNeedMoreThanTheSecondByWhichTheirToolEndsEarly() throws Exception {
        assertThat(DecodedParams.problems("protocol", "TCP_CRR", "duration", "1s"))
                .extracting(Problem::path)
                .containsExactly("duration");
        assertThat(DecodedParams.decode("protocol", "TCP_CRR", "duration", "2s").cases())
                .hasSize(3);
        assertThat(DecodedParams.decode("protocol", "HTTP", "duration", "1s").cases())
                .hasSize(3);
    }

    @Test
    void aTestCaseIsReachedByItsIdAlone() throws Exception {
        for (CatalogueRow row : Catalogue.rows()) {
            assertThat(ids(DecodedParams.decode("testCases", row.id()))).containsExactly(row.id());
        }
    }

    @Test
    void anIdAndAnotherSelectionBothCount() throws Exception {
        StartParams params = DecodedParams.decode("testCases", List.of("TC2.1.1.1", "TC2.1.2.3"), "protocol", "HTTPS");
        assertThat(params.cases()).extracting(SelectedCase::caseId).containsExactly("TC2.1.2.3-HTTPS-IPv4");
        assertThat(params.warnings()).singleElement().asString().contains("testCases", "TC2.1.1.1");
    }

    @Test
    void httpsIsMeasuredWhereItIsAskedFor() throws Exception {
        assertThat(DecodedParams.decode("testCases", "TC1.1.1.3").cases())
                .extracting(SelectedCase::protocol)
                .containsExactly(Protocol.HTTP);
        assertThat(DecodedParams.decode("testCases", "TC1.1.1.3", "protocol", List.of("http", "https"))
                        .cases())
                .extracting(SelectedCase::protocol)
                .containsExactly(Protocol.HTTP, Protocol.HTTPS);
    }

    @ParameterizedTest
    @CsvSource({"dual", "all", "DualStack", "dual-stack"})
    void dualStackIsARunOverEachFamily(String word) throws Exception {
        assertThat(DecodedParams.decode("testCases", "TC1.1.1.1", "ipFamily", word)
                        .cases())
                .extracting(SelectedCase::caseId)
                .containsExactly("TC1.1.1.1-IPv4", "TC1.1.1.1-IPv6");
    }

    @Test
    void aCaseOverThePodIpIsFollowedByItsReference() throws Exception {
        assertThat(DecodedParams.decode(
                                "protocol",
                                List.of("TCP", "HTTPS"),
                                "service",
                                List.of("noservice", "clusterip"),
                                "ipFamily",
                                "IPv6",
                                "reference",
                                "hostNetwork")
                        .cases())
                .extracting(SelectedCase::caseId)
                .containsExactly(
                        "TC1.1.1.1-IPv6",
                        "TC1.1.1.1-IPv6-HostNetwork",
                        "TC1.1.1.3-HTTPS-IPv6",
                        "TC1.1.1.3-HTTPS-IPv6-HostNetwork",
                        "TC1.2.1.1-IPv6",
                        "TC1.2.1.3-HTTPS-IPv6");
        assertThat(DecodedParams.decode("reference", "none").cases()).noneMatch(SelectedCase::isInHostNetwork);
    }

    @Test
    void aReferenceNeedsACaseOverThePodIpAndTheNetworkForItself() {
        assertThat(DecodedParams.problems("service", "nodeport", "reference", "hostNetwork"))
                .singleElement()
                .satisfies(problem -> {
                    assertThat(problem.path()).isEqualTo("reference");
                    assertThat(problem.message()).contains("service: noservice");
                });
        for (String execution : List.of("parallel", "packed")) {
            assertThat(DecodedParams.problems("execution", execution, "reference", "hostNetwork"))
                    .singleElement()
                    .satisfies(problem -> {
                        assertThat(problem.path()).isEqualTo("reference");
                        assertThat(problem.message()).contains("execution: " + execution);
                    });
        }
        assertThat(DecodedParams.problems("reference", "hostnet"))
                .singleElement()
                .satisfies(problem -> assertThat(problem.message()).contains("hostNetwork"));
    }

    private static List<String> ids(StartParams params) {
        return params.cases().stream().map(one -> one.row().id()).toList();
    }
}
