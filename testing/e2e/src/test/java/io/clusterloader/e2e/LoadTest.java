package io.clusterloader.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A user runs the load test on a small cluster. */
class LoadTest {
    private static final Path LOAD = Cli.home().resolve("testing/load");

    @TempDir
    private Path directory;

    @Test
    void workloadsComeAndGoWhileTheNetworkIsMeasuredThroughAService() throws Exception {
        TestedCluster cluster = TestedCluster.ofAtLeast(3);
        ReportFiles reports = new ReportFiles(directory.resolve("reports"));

        Cli.Finished run = Cli.in(directory)
                .on(cluster)
                .run(
                        "run",
                        "--testconfig=" + LOAD.resolve("config.yaml"),
                        "--testoverrides=" + LOAD.resolve("overrides/small.yaml"),
                        "--report-dir=" + reports.directory());

        assertThat(run.exitCode()).as(run.everything()).isZero();
        assertThat(run.stdout())
                .contains("stateful: 2 created", "small-config, small-deployment: 12 patched", "job: 2 deleted");
        assertLatencies(reports);
        Map<String, Double> operations = ReportFiles.buckets(reports.json("Timer_load_"), "test", "phases");
        assertThat(operations).containsOnlyKeys("create", "scale and update", "delete");
        // Eleven objects at two per second, the first at once.
        assertThat(operations.get("create")).isGreaterThanOrEqualTo(5.0);
        Rounds.assertPlausible(reports, "ClusterIP");
        Rounds.assertOverlap(reports, reports.logged(": Objects - create"), reports.logged(": Objects - delete"));
        assertThat(reports.text("junit.xml"))
                .contains("load: [step: 04] Objects - create", "load overall")
                .doesNotContain("<failure", "<skipped");
        assertThat(cluster.left()).isEmpty();
    }

    private static void assertLatencies(ReportFiles reports) throws Exception {
        for (String artifact : new String[] {"PodStartupLatency_PodStartupLatency", "StatelessPodStartupLatency"}) {
            Map<String, Double> pods = ReportFiles.buckets(reports.json(artifact + "_"), "Metric", "pod_startup");
            assertThat(pods.get("Perc50")).as(artifact).isGreaterThanOrEqualTo(1.0);
        }
        Map<String, Double> services =
                ReportFiles.buckets(reports.json("ServiceCreationLatency_"), "Metric", "create_to_available_clusterip");
        assertThat(services.get("Perc99")).isNotNegative();
        assertThat(reports.json("SchedulingThroughput_load_").path("max").asDouble())
                .isPositive();
    }
}
