package io.clusterloader.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.clusterloader.testsupport.Definitions;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tests that run one after the other on one cluster. */
class SuiteRunTest {
    private final TestedCluster cluster = TestedCluster.ofNodes(2);

    @TempDir
    private Path directory;

    private Path suite = Path.of("");

    @BeforeEach
    void write() throws Exception {
        Files.writeString(directory.resolve("udp.yaml"), "PROTOCOL: UDP\n");
        Files.writeString(directory.resolve("common.yaml"), "DURATION: 1s\nPROTOCOL: TCP\n");
        Definitions.network(
                directory,
                "duration: {{.DURATION}}",
                "protocol: {{.PROTOCOL}}",
                "service: {{DefaultParam .CL2_SERVICE \"noservice\"}}");
        suite = Files.writeString(directory.resolve("suite.yaml"), """
                - identifier: stream
                  configPath: definition.yaml
                - identifier: datagrams
                  configPath: definition.yaml
                  overridePaths: [udp.yaml]
                """);
    }

    @Test
    void theShippedOneIsPrintedWithoutACluster() throws Exception {
        Path reports = directory.resolve("reports");

        Cli.Finished run = Cli.in(directory)
                .run(
                        "run",
                        "--testsuite=" + Cli.home().resolve("testing/network/suite.yaml"),
                        "--dry-run",
                        "--report-dir=" + reports);

        assertThat(run.exitCode()).as(run.everything()).isZero();
        assertThat(run.stdout()).contains("network-baseline_baseline", "NetworkPerformanceMetrics: start, 9 cases");
        assertThat(reports.resolve("generatedConfig_network-baseline_baseline.yaml"))
                .isNotEmptyFile();
        assertThat(cluster.left()).isEmpty();
    }

    @Test
    void eachHasOverridesOfItsOwnAndArtifactsWithItsIdentifier() throws Exception {
        ReportFiles reports = new ReportFiles(directory.resolve("reports"));

        Cli.Finished run = Cli.in(directory)
                .on(cluster)
                .run(
                        "run",
                        "--testsuite=" + suite,
                        "--testoverrides=" + directory.resolve("common.yaml"),
                        "--report-dir=" + reports.directory());

        assertThat(run.exitCode()).as(run.everything()).isZero();
        assertThat(run.stdout()).contains("PASSED: 2 of 2 tests");
        assertThat(reports.names())
                .anyMatch(name -> name.startsWith("NetworkPerformanceMetrics_1:1_TCP_P2P_e2e_stream_"))
                .anyMatch(name -> name.startsWith("NetworkPerformanceMetrics_1:1_UDP_P2P_e2e_datagrams_"))
                .contains("generatedConfig_e2e_stream.yaml", "generatedConfig_e2e_datagrams.yaml");
        assertThat(reports.text("junit.xml"))
                .contains("stream overall", "stream: [step: 01] Start", "datagrams overall")
                .doesNotContain("<failure");
        assertThat(cluster.left()).isEmpty();
    }

    @Test
    void aMistakeInTheSecondStopsTheFirst() throws Exception {
        Files.writeString(directory.resolve("udp.yaml"), "PROTOCOL: IPX\n");

        Cli.Finished run = Cli.in(directory)
                .on(cluster)
                .run("run", "--testsuite=" + suite, "--testoverrides=" + directory.resolve("common.yaml"));

        assertThat(run.exitCode()).as(run.everything()).isEqualTo(2);
        assertThat(run.stderr())
                .contains("definition.yaml", "Params.protocol", "IPX")
                .doesNotContain("\tat ");
        assertThat(cluster.left()).isEmpty();
    }
}
