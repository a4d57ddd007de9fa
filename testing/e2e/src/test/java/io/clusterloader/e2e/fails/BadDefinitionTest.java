package io.clusterloader.e2e.fails;

import static org.assertj.core.api.Assertions.assertThat;

import io.clusterloader.e2e.Cli;
import io.clusterloader.e2e.TestedCluster;
import io.clusterloader.testsupport.Definitions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A wrong definition is refused with its place and a remedy, before a cluster is raised. */
class BadDefinitionTest {
    @TempDir
    private Path directory;

    @Test
    void aMisspeltParam() throws Exception {
        assertRefused(
                Definitions.network(directory, "durations: 2s"),
                "definition.yaml:9:",
                "durations",
                "did you mean \"duration\"?");
    }

    @Test
    void aParamOfAWrongType() throws Exception {
        assertRefused(Definitions.network(directory, "duration: soon"), "definition.yaml:9:", "\"soon\"", "10s");
    }

    @Test
    void anUnknownMethod() throws Exception {
        assertRefused(
                Definitions.write(directory, """
                        name: e2e
                        steps:
                        - measurements:
                          - Method: NetworkPerformanceMetric
                            Identifier: network
                        """),
                "definition.yaml:4:",
                "NetworkPerformanceMetric",
                "did you mean \"NetworkPerformanceMetrics\"?");
    }

    @Test
    void anUnknownTestCase() throws Exception {
        assertRefused(
                Definitions.network(directory, "testCases: [TC1.1.1.1, TC1.1.1.9]"),
                "definition.yaml:9:",
                "testCases[1]",
                "TC1.1.1.9");
    }

    @Test
    void anEmptyMatrix() throws Exception {
        assertRefused(
                Definitions.network(directory, "testCases: [TC1.1.1.1]", "protocol: UDP"),
                "definition.yaml",
                "TC1.1.1.1",
                "UDP");
    }

    @Test
    void somethingThatIsOutOfScope() throws Exception {
        assertRefused(
                Definitions.network(directory, "service: ingress"),
                "definition.yaml:9:",
                "service",
                "ingress",
                "out of scope");
    }

    @Test
    void anArgumentThatReachesAFile() throws Exception {
        assertRefused(
                Definitions.network(directory, "iperf3Args: [-F, /etc/passwd]"),
                "definition.yaml:9:",
                "iperf3Args",
                "'-F'",
                "--window");
    }

    @Test
    void everythingThatIsWrongAtOnce() throws Exception {
        assertRefused(
                Definitions.network(directory, "duration: soon", "protocl: TCP", "service: clusterIPs"),
                "\"soon\"",
                "protocl",
                "clusterIPs");
    }

    @Test
    void aFileThatIsNotThere() throws Exception {
        assertRefused(directory.resolve("nowhere.yaml"), "nowhere.yaml");
    }

    private void assertRefused(Path definition, String... words) throws IOException, InterruptedException {
        TestedCluster cluster = TestedCluster.usual();
        Path reports = directory.resolve("reports");

        Cli.Finished run =
                Cli.in(directory).on(cluster).run("run", "--testconfig=" + definition, "--report-dir=" + reports);

        assertThat(run.exitCode()).as(run.everything()).isEqualTo(2);
        assertThat(run.stderr()).contains(words).doesNotContain("\tat ", "Exception");
        assertThat(Files.exists(reports)).as("a report directory").isFalse();
        assertThat(cluster.left()).isEmpty();
    }
}
