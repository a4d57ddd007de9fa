package io.clusterloader.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** A user of ClusterLoader2 brings definitions, overrides and environment, on a cluster that is there already. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class UnchangedDefinitionsTest {
    private static final Path DEFINITIONS = Cli.home().resolve("testing/e2e/src/test/resources/clusterloader2");

    @TempDir
    private static Path directory;

    private KeptCluster cluster = KeptCluster.NONE;

    @BeforeAll
    void up() throws Exception {
        cluster = KeptCluster.up(directory, "unchanged", 3);
    }

    @AfterEach
    void nothingIsLeftInTheCluster() throws Exception {
        assertThat(cluster.left()).isEmpty();
    }

    @AfterAll
    void down() throws Exception {
        assertThat(cluster.down()).isEmpty();
    }

    @Tag("kubectl")
    @Test
    void modulesInstancesConditionalsAndExec() throws Exception {
        Path before = directory.resolve("before.txt");
        Cli cli = Cli.in(directory)
                .with("CL2_NAMESPACES", "2")
                .with("CL2_EXEC_COMMAND", "sh,-c,echo $CL2_WORD > " + before)
                .with("CL2_WORD", "hello: world")
                .with("CL2_LOOK", "kubectl get deployments,daemonsets,services --all-namespaces")
                .with("KUBECONFIG", cluster.kubeconfig().toString())
                .with("CL2_OUTPUT", directory.toString());

        ReportFiles reports =
                pass(cli, "rollout/config.yaml", "--testoverrides=" + DEFINITIONS.resolve("rollout/overrides.yaml"));

        assertThat(before).content().isEqualTo("hello: world\n");
        // Two namespaces, two deployments in each, first of two pods and then of three.
        assertThat(directory.resolve("during.txt"))
                .content()
                .containsPattern("rollout-1 +deployment.apps/web-0 +3/3 +3 +3")
                .containsPattern("rollout-2 +deployment.apps/web-1 +3/3 +3 +3")
                .containsPattern("rollout-1 +daemonset.apps/daemon-0( +%d){5}".formatted(cluster.nodes()))
                .containsPattern("rollout-2 +service/web-1 +ClusterIP");
        assertThat(reports.text("generatedConfig_rollout.yaml")).contains("max: 2", "Replicas: 3");
        assertThat(reports.text("junit.xml"))
                .contains("rollout: [step: 03] create: objects", "[step: 04] create: waiting [00] - WaitForRunning")
                .doesNotContain("<skipped");
        assertThat(ReportFiles.buckets(
                        reports.json("PodStartupLatency_PodStartupLatency_rollout"), "Metric", "pod_startup"))
                .containsOnlyKeys("Perc50", "Perc90", "Perc99");
    }

    @Test
    void jsonWithOldSpellingsNetworkAndMethodsThatNeedPrometheus() throws Exception {
        Path overrides = Files.writeString(directory.resolve("pods.json"), "{\"PODS\": 3}");

        ReportFiles reports = pass(
                Cli.in(directory), "legacy/config.json", "--testoverrides=" + overrides, "--skip-unknown-measurements");

        assertThat(reports.text("junit.xml"))
                .contains("<skipped", "needs Prometheus", "legacy: [step: 03] Wait for 6 pods [00]");
        assertThat(reports.names())
                .anyMatch(name -> name.startsWith("NetworkPerformanceMetrics_1:1_TCP_P2P_legacy_"))
                .noneMatch(name -> name.contains("UDP"));
    }

    @Test
    void jobsThatEndAndObjectsOfNoNamespace() throws Exception {
        Cli cli = Cli.in(directory).with("CL2_GREETING", "hello: world").with("CL2_JOBS_PER_NAMESPACE", "3");

        ReportFiles reports = pass(cli, "jobs/config.yaml");

        assertThat(reports.text("junit.xml"))
                .contains("jobs: [step: 01] Cluster-wide")
                .doesNotContain("<skipped");
        assertThat(reports.text("clusterloader.log")).contains("configmap, job: 12 created");
    }

    private ReportFiles pass(Cli cli, String definition, String... more) throws Exception {
        ReportFiles reports = new ReportFiles(directory.resolve("reports-" + definition.replace('/', '-')));
        List<String> arguments = new ArrayList<>(List.of(
                "run", "--testconfig=" + DEFINITIONS.resolve(definition), "--report-dir=" + reports.directory()));
        arguments.addAll(cluster.flags());
        arguments.addAll(List.of(more));

        Cli.Finished run = cli.run(arguments.toArray(String[]::new));

        assertThat(run.exitCode()).as(run.everything()).isZero();
        assertThat(reports.text("junit.xml")).doesNotContain("<failure");
        return reports;
    }
}
