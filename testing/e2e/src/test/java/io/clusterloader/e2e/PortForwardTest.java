package io.clusterloader.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.clusterloader.testsupport.Definitions;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A user whom the cluster's pod network is closed to: the API server is the only way in. */
@GivenOnly("the local cluster has no port-forward")
class PortForwardTest {
    @TempDir
    private Path directory;

    @Test
    void carriesAWholeRun() throws Exception {
        TestedCluster cluster = TestedCluster.ofNodes(2);
        Reports reports = new Reports(directory.resolve("reports"));

        Cli.Finished run = Cli.in(directory).on(cluster).run(arguments(reports, "duration: 2s"));

        assertThat(run.exitCode()).as(run.everything()).isZero();
        assertThat(run.stdout()).contains("through the API server's port-forward");
        assertThat(reports.cases()).hasSize(9);
        assertThat(reports.full().path("orchestrator_route").asText()).isEqualTo("portforward");
        assertThat(cluster.left()).isEmpty();
    }

    @Test
    void isTakenUpAgainWhenTheApiServerIsGoneForAWhile() throws Exception {
        TestedCluster cluster = TestedCluster.ofNodes(2);
        Reports reports = new Reports(directory.resolve("reports"));
        try (ApiServerProxy proxy = ApiServerProxy.of(GivenKubeconfig.find().orElseThrow(), directory)) {
            Cli.Running run = Cli.in(directory)
                    .on(proxy.through(cluster))
                    .start(arguments(reports, "testCases: [TC1.1.1.1, TC1.1.1.2, TC1.1.1.3]", "duration: 10s"));
            Traffic.of(cluster, run);

            proxy.cut();
            await("the first case's end, which nobody could tell of")
                    .atMost(Duration.ofSeconds(60))
                    .pollInSameThread()
                    .until(() -> cluster.sending(run).isEmpty());
            assertThat(run.stdout()).doesNotContain("TC1.1.1.1 1:1 TCP pod IP IPv4: throughput");
            proxy.restore();

            Cli.Finished finished = run.await();
            assertThat(finished.exitCode()).as(finished.everything()).isZero();
            assertThat(finished.stdout()).contains("TC1.1.1.1 1:1 TCP pod IP IPv4: throughput");
        }
        assertThat(reports.cases()).containsExactlyInAnyOrder("1:1_TCP_P2P", "1:1_UDP_P2P", "1:1_HTTP_P2P");
        assertThat(cluster.left()).isEmpty();
    }

    private String[] arguments(Reports reports, String... params) throws Exception {
        String[] all = Arrays.copyOf(params, params.length + 1);
        all[params.length] = "orchestratorRoute: portforward";
        return new String[] {
            "run", "--testconfig=" + Definitions.network(directory, all), "--report-dir=" + reports.directory()
        };
    }
}
