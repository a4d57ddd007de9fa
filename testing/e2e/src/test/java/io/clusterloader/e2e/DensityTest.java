package io.clusterloader.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.clusterloader.testsupport.ArtifactSchema;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A user runs the density test on a small cluster. */
class DensityTest {
    private static final Path DENSITY = Cli.home().resolve("testing/density");

    @TempDir
    private Path directory;

    @Test
    void podsFillTheClusterWhileTheNetworkIsMeasured() throws Exception {
        TestedCluster cluster = TestedCluster.ofAtLeast(3);
        ReportFiles reports = new ReportFiles(directory.resolve("reports"));

        Cli.Finished run = Cli.in(directory)
                .on(cluster)
                .run(
                        "run",
                        "--testconfig=" + DENSITY.resolve("config.yaml"),
                        "--testoverrides=" + DENSITY.resolve("overrides/small.yaml"),
                        "--report-dir=" + reports.directory());

        assertThat(run.exitCode()).as(run.everything()).isZero();
        assertThat(ArtifactSchema.requireAll(reports.directory())).isPositive();
        assertStartupLatency(reports);
        assertThat(reports.json("SchedulingThroughput_density_").path("max").asDouble())
                .isPositive();
        // Six deployments at one per second.
        assertThat(ReportFiles.buckets(reports.json("Timer_density_"), "test", "phases")
                        .get("saturation"))
                .isGreaterThanOrEqualTo(5.0);
        Rounds.assertPlausible(reports, "P2P");
        Rounds.assertOverlap(
                reports, reports.logged(": Create saturation pods"), reports.logged(": Delete latency pods"));
        assertThat(reports.text("junit.xml"))
                .contains("density: [step: 04] Create saturation pods", "density overall")
                .doesNotContain("<failure", "<skipped");
        assertThat(reports.text("generatedConfig_density.yaml")).contains("replicasPerNamespace: 3");
        assertThat(cluster.left()).isEmpty();
    }

    private static void assertStartupLatency(ReportFiles reports) throws Exception {
        Map<String, Double> latency = ReportFiles.buckets(
                reports.json("PodStartupLatency_PodStartupLatency-latency_density_"), "Metric", "pod_startup");
        assertThat(latency.get("Perc50")).isBetween(1.0, latency.get("Perc99"));
    }
}
