package io.clusterloader.netperf.orchestrator.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.clusterloader.netperf.orchestrator.support.Plans;
import io.clusterloader.netperf.orchestrator.support.TestBed;
import io.clusterloader.netperf.v1.CaseResult;
import io.clusterloader.netperf.v1.PairResult;
import io.clusterloader.netperf.v1.Path;
import io.clusterloader.netperf.v1.Protocol;
import io.clusterloader.netperf.v1.TestCase;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** 200 workers over real connections. */
@Timeout(120)
class LargeFleetTest {
    private static final int WORKERS = 200;
    private static final int PAIRS = 100;
    private static final int GROUP = 5;

    @TempDir
    java.nio.file.Path work;

    @Test
    void runsEveryTopology() throws Exception {
        try (TestBed bed = new TestBed(work)) {
            bed.healthyWorkers(WORKERS, WORKERS);
            bed.run(Plans.plan(WORKERS, WORKERS)
                    .addCases(Plans.manyToOne("n1-tcp", Protocol.TCP, PAIRS))
                    .addCases(Plans.manyToOne("n1-udp", Protocol.UDP, PAIRS))
                    .addCases(Plans.mesh("nm-tcp", Protocol.TCP, PAIRS))
                    .addCases(Plans.mesh("nm-udp", Protocol.UDP, PAIRS))
                    .addCases(services("services", 1))
                    .addCases(services("balanced", GROUP))
                    .build());

            List<CaseResult> results = bed.gather();
            assertThat(results).extracting(CaseResult::getFailure).containsOnly("");
            assertThat(results).extracting(CaseResult::getPairsCounted).containsOnly(PAIRS);
            assertThat(results)
                    .allSatisfy(result -> assertThat(result.getPairsList())
                            .allMatch(pair -> !pair.getClientNode().equals(pair.getServerNode())));
            assertThat(results.getLast().getPairsList())
                    .allMatch(LargeFleetTest::isOnNoNodeOfItsServers)
                    .extracting(PairResult::getServer)
                    .allMatch(servers -> servers.split(",").length == GROUP);
        }
    }

    private static boolean isOnNoNodeOfItsServers(PairResult pair) {
        return !List.of(pair.getServerNode().split(",")).contains(pair.getClientNode());
    }

    private static TestCase.Builder services(String id, int servers) {
        TestCase.Builder testCase =
                Plans.mesh(id, Protocol.HTTP, PAIRS).setPath(Path.CLUSTER_IP).setServersPerService(servers);
        for (int first = 0; first < PAIRS; first += servers) {
            testCase.addServices(Plans.service(
                    id + first,
                    80,
                    IntStream.range(first, first + servers)
                            .mapToObj(worker -> "w" + worker)
                            .toArray(String[]::new)));
        }
        return testCase;
    }
}
