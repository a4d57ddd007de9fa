package io.clusterloader.netperf.params;

import static org.assertj.core.api.Assertions.assertThat;

import io.clusterloader.measurement.Problem;
import io.clusterloader.netperf.catalogue.SelectedCase;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A list in the place of a number of the load. */
class SweepTest {
    @Test
    void makesACaseForEachValueOfTheCasesThatItLoads() throws Exception {
        StartParams params = DecodedParams.decode("service", "noservice", "tcpMss", List.of(536, "1460"));
        assertThat(params.cases())
                .extracting(SelectedCase::caseId)
                .containsExactly(
                        "TC1.1.1.1-IPv4-tcpMss536", "TC1.1.1.1-IPv4-tcpMss1460", "TC1.1.1.2-IPv4", "TC1.1.1.3-IPv4");
        assertThat(params.cases().stream().map(params::load))
                .extracting(load -> load.getTcpMaximumSegmentBytes())
                .startsWith(536, 1460);
        assertThat(params.effective())
                .containsEntry("tcpMss", List.of(536L, 1460L))
                .containsEntry(
                        "cases",
                        params.cases().stream().map(SelectedCase::caseId).toList());
    }

    @Test
    void combinesListsOfOneTraffic() throws Exception {
        StartParams params = DecodedParams.decode(
                "service",
                "noservice",
                "udpLength",
                List.of("1k", 64),
                "udpBandwidth",
                List.of("1M", "2M", "3M"),
                "httpBodySize",
                List.of("1M"));
        assertThat(params.cases())
                .extracting(SelectedCase::caseId)
                .hasSize(8)
                .contains("TC1.1.1.1-IPv4", "TC1.1.1.2-IPv4-udpBandwidth2000000-udpLength1024")
                .endsWith("TC1.1.1.3-IPv4-httpBodySize1048576")
                .doesNotHaveDuplicates();
        SelectedCase one = params.cases().get(2);
        assertThat(params.load(one).getUdpBitsPerSecond()).isEqualTo(1_000_000);
        assertThat(params.load(one).getUdpDatagramBytes()).isEqualTo(64);
    }

    @Test
    void aReferenceFollowsItsCaseWithTheSameValue() throws Exception {
        assertThat(DecodedParams.decode(
                                "testCases", "TC1.1.1.1", "reference", "hostNetwork", "tcpStreams", List.of(1, 4))
                        .cases())
                .extracting(SelectedCase::caseId)
                .containsExactly(
                        "TC1.1.1.1-IPv4-tcpStreams1",
                        "TC1.1.1.1-IPv4-HostNetwork-tcpStreams1",
                        "TC1.1.1.1-IPv4-tcpStreams4",
                        "TC1.1.1.1-IPv4-HostNetwork-tcpStreams4");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "tcpMss | 536 20 | tcpMss[1] | 88 to 9176",
                "tcpStreams | 1 x | tcpStreams[1] | x",
                "udpLength | 64 fast | udpLength[1] | 1400",
                "httpConcurrency | 8 8 | httpConcurrency[1] | 8 is in the list twice",
                "httpRate | 1 30000 | httpRate[1] | 1 to 20000",
            })
    void namesTheValueThatIsWrong(String key, String values, String place, String remedy) {
        assertThat(DecodedParams.problems(key, Arrays.asList(values.split(" ", -1))))
                .singleElement()
                .satisfies(problem -> assertThat(problem.path()).isEqualTo(place))
                .satisfies(problem -> assertThat(problem.message()).contains(remedy));
    }

    @Test
    void refusesAnEmptyListAndAnEmptyValue() {
        assertThat(DecodedParams.problems("tcpMss", List.of()))
                .extracting(Problem::path)
                .containsExactly("tcpMss");
        assertThat(DecodedParams.problems("tcpMss", Arrays.asList(536, null)))
                .extracting(Problem::path)
                .containsExactly("tcpMss[1]");
    }

    @Test
    void refusesAListThatNoCaseUses() {
        assertThat(DecodedParams.problems("protocol", "UDP", "tcpMss", List.of(536, 1460)))
                .singleElement()
                .satisfies(problem -> assertThat(problem.path()).isEqualTo("tcpMss"))
                .satisfies(problem -> assertThat(problem.message()).contains("protocol: TCP"));
    }

    @Test
    void refusesListsOfCasesThatRunAtOnce() {
        for (String execution : List.of("parallel", "packed")) {
            assertThat(DecodedParams.problems("execution", execution, "tcpMss", List.of(536)))
                    .singleElement()
                    .satisfies(problem -> assertThat(problem.message()).contains("execution: " + execution));
        }
    }

    @Test
    void refusesConcurrenciesThatAConstantRateDoesNotUse() {
        assertThat(DecodedParams.problems("httpRate", 100, "httpConcurrency", List.of(1, 8)))
                .extracting(Problem::path)
                .containsExactly("httpConcurrency");
    }

    @Test
    void moreThan64CasesAreAskedForByHand() throws Exception {
        List<Integer> sizes = IntStream.range(100, 165).boxed().toList();
        assertThat(DecodedParams.problems("service", "noservice", "tcpMss", sizes))
                .singleElement()
                .satisfies(problem -> assertThat(problem.path()).isEqualTo("tcpMss"))
                .satisfies(problem -> assertThat(problem.message()).contains("65 cases", "maxSweepCases: 65"));
        assertThat(DecodedParams.decode("service", "noservice", "tcpMss", sizes, "maxSweepCases", 65)
                        .cases())
                .hasSize(67);
        assertThat(DecodedParams.problems("maxSweepCases", 65))
                .extracting(Problem::path)
                .containsExactly("maxSweepCases");
    }

    @Test
    void doesNotMakeWhatIsFarTooMuch() {
        List<Integer> many = IntStream.range(1, 129).boxed().toList();
        List<Integer> sizes = IntStream.range(100, 200).boxed().toList();
        assertThat(DecodedParams.problems("protocol", "TCP", "tcpMss", sizes, "tcpStreams", many))
                .singleElement()
                .satisfies(problem -> assertThat(problem.message()).contains("38400 cases"));
    }

    @Test
    void refusesTheRateOfAListThatAWorkerCannotRecord() {
        assertThat(DecodedParams.problems("httpRate", List.of(1, 20_000), "duration", "1m"))
                .extracting(Problem::path)
                .containsExactly("httpRate");
    }
}
