package io.clusterloader.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.clusterloader.testsupport.ArtifactSchema;
import io.clusterloader.testsupport.Definitions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A user clones the project and runs the baseline network benchmark. */
class BaselineTest {
    /** 100 Mbit/s in datagrams of 1400 bytes: the default. */
    private static final double OFFERED_PPS = 100e6 / 8 / 1400;

    @TempDir
    private Path directory;

    @Test
    void theNineBaselineCasesRunOnRealTrafficAndLeaveNothing() throws Exception {
        TestedCluster cluster = TestedCluster.usual();
        Reports reports = new Reports(directory.resolve("reports"));

        Cli.Finished run = Cli.in(directory)
                .on(cluster)
                .run(
                        "run",
                        "--testconfig=" + Definitions.network(directory, "duration: 2s"),
                        "--report-dir=" + reports.directory());

        assertThat(run.exitCode()).as(run.everything()).isZero();
        assertThat(run.stdout())
                .contains("TC1.1.1.1", "TC1.2.1.6", reports.directory().toString());
        assertThat(reports.cases()).isEqualTo(names());
        for (String name : names()) {
            Artifacts.assertPlausible(name, reports.artifact(name), OFFERED_PPS);
        }
        assertEveryPairIsInTheReport(reports.full());
        assertThat(Files.readString(reports.directory().resolve("junit.xml")))
                .contains("ClusterLoaderV2", "e2e: [step: 01] Start [00] - network", "e2e overall")
                .doesNotContain("<failure");
        // The nine cases, the percentiles of the three with UDP, the full report, steps.json and cl2-metadata.json.
        assertThat(ArtifactSchema.requireAll(reports.directory())).isEqualTo(15);
        assertThat(reports.directory().resolve("cl2-metadata.json")).isNotEmptyFile();
        assertThat(cluster.left()).isEmpty();
    }

    private static Set<String> names() {
        Set<String> names = new TreeSet<>();
        for (String protocol : List.of("TCP", "UDP", "HTTP")) {
            for (String path : List.of("P2P", "ClusterIP", "NodePort")) {
                names.add("1:1_%s_%s".formatted(protocol, path));
            }
        }
        return names;
    }

    private static void assertEveryPairIsInTheReport(JsonNode report) {
        assertThat(report.findValues("client_run")).hasSize(9).allSatisfy(run -> {
            assertThat(run.path("stdout").asText()).isNotBlank();
            assertThat(run.path("command").isEmpty()).isFalse();
        });
        assertThat(report.findValuesAsText("client_node")).hasSize(9);
        for (int i = 0; i < 9; i++) {
            assertThat(report.findValuesAsText("client_node").get(i))
                    .isNotEqualTo(report.findValuesAsText("server_node").get(i));
        }
    }
}
