package io.clusterloader.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.clusterloader.testsupport.ClusterProperty;
import io.clusterloader.testsupport.Definitions;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A user who has the cluster measure itself: the manifests as they are shipped, with a definition of his own. */
@GivenOnly("the local cluster gives pods no API credentials")
class InClusterTest {
    @TempDir
    private Path directory;

    private TestedCluster cluster;
    private RunnerJob job;

    @BeforeEach
    void apply() throws Exception {
        cluster = TestedCluster.ofAtLeast(2);
        job = RunnerJob.withRights(GivenKubeconfig.find().orElseThrow());
    }

    @AfterEach
    void remove() throws Exception {
        job.close();
        assertThat(cluster.left()).isEmpty();
    }

    @Test
    void leavesItsReportInTheLogAndUsesEveryRightThatItHas() throws Exception {
        Optional<AuditedRights> audited =
                AuditedRights.from(GivenKubeconfig.find().orElseThrow());

        job.start(Definitions.network(directory, "testCases: [TC1.1.1.1, TC1.2.1.4]", "duration: 2s"));

        assertThat(job.awaitEnd()).as(job::log).isZero();
        assertThat(job.log()).contains("PASSED: 1 of 1 tests passed");
        Reports reports = new Reports(PrintedFiles.unpack(job.log(), directory.resolve("reports")));
        assertThat(reports.cases()).containsExactlyInAnyOrder("1:1_TCP_P2P", "1:1_TCP_NodePort");
        assertThat(reports.full().path("orchestrator_route").asText()).isEqualTo("direct");
        assertThat(reports.directory()).isDirectoryContaining("glob:**/junit.xml");
        ClusterProperty.require(
                audited.isPresent(),
                "which rights it used is in the API server's audit log, which is not beside the kubeconfig");
        // Nothing failed, so neither a pod's log nor the events of one were asked for, and no answer was lost.
        assertThat(audited.get().of(job.user()))
                .containsExactlyInAnyOrderElementsOf(
                        job.rightsBut(Set.of("get pods/log", "list events", "get services")));
    }

    @Test
    void failsWithTheExitCodeOfARunThatFailed() throws Exception {
        job.start(Definitions.network(directory, "testCases: TC1.1.1.1", "nodeSelector: {no-such-label: x}"));

        assertThat(job.awaitEnd()).as(job::log).isEqualTo(1);
        assertThat(job.log())
                .contains("no node has a label \"no-such-label\"")
                .endsWith("-----END CLUSTERLOADER REPORT-----\n");
    }

    @Test
    void removesWhatItMadeWhenItIsDeleted() throws Exception {
        job.start(Definitions.network(directory, "testCases: TC1.1.1.1", "duration: 1h"));
        String namespace = await("the run's namespace")
                .atMost(Duration.ofSeconds(90))
                .until(() -> Cli.namespaceIn(job.log()), Optional::isPresent)
                .orElseThrow();

        job.delete();

        await("its removal")
                .atMost(Duration.ofSeconds(150))
                .ignoreExceptions() // a busy API server may be slow to answer once
                .untilAsserted(() -> assertThat(cluster.left()).doesNotContain("namespaces/" + namespace));
    }
}
