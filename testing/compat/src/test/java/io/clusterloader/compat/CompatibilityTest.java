package io.clusterloader.compat;

import static org.assertj.core.api.Assertions.assertThat;

import io.clusterloader.runner.cli.ClusterLoader;
import io.clusterloader.runner.cli.Host;
import io.clusterloader.runner.progress.PlainDisplay;
import io.clusterloader.testkit.MockApiServer;
import io.clusterloader.testsupport.KubeconfigFile;
import io.clusterloader.testsupport.ReadyNodes;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Tries every row of the table, and compares the page with the rows. */
class CompatibilityTest {
    private static final Path PAGE = Path.of("README.md");
    private static final Pattern CASE = Pattern.compile("<testcase name=\"([^\"]*)\"");

    @TempDir
    private Path directory;

    static List<TriedFeature> definitions() throws IOException {
        return TriedFeature.all().stream().filter(row -> !row.files().isEmpty()).toList();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("definitions")
    void doesWhatTheTableSays(TriedFeature row) throws Exception {
        StringWriter printed = new StringWriter();
        int exitCode = row.onCluster()
                ? onCluster(row, printed)
                : execute(row.in(directory, ""), printed, List.of("--dry-run"));

        assertThat(exitCode).as(printed.toString()).isEqualTo(row.exitCode());
        assertThat(row.says()).allSatisfy(text -> assertThat(printed.toString()).contains(text));
        assertThat(row.doesNotSay())
                .allSatisfy(text -> assertThat(printed.toString()).doesNotContain(text));
        if (!row.junit().isEmpty()) {
            assertThat(cases()).containsExactlyElementsOf(row.junit());
        }
    }

    /** What no definition can show has a test elsewhere. */
    @Test
    void everyRowIsTried() throws IOException {
        for (TriedFeature row : TriedFeature.all()) {
            assertThat(row.files().isEmpty() && row.triedBy().isEmpty())
                    .as(row.feature())
                    .isFalse();
            for (String test : row.triedBy()) {
                String[] parts = test.split("#", 2);
                assertThat(Path.of("../..", parts[0]))
                        .content()
                        .as("%s: %s", row.feature(), test)
                        .contains(" void " + parts[1] + "(");
            }
        }
    }

    /** To write the page anew: {@code mvn -pl testing/compat -am test -Dcompat.write=true}. */
    @Test
    void thePageHasEveryRow() throws IOException {
        String page = """
                # What works as in ClusterLoader2

                Each row is tried: with the definition and the kubeconfig in the file that it links to, or by the test. The page is made from
                the rows.

                | feature | tried by | ClusterLoader2 | here |
                |---|---|---|---|
                %s
                """.formatted(String.join(
                "\n", TriedFeature.all().stream().map(TriedFeature::markdown).toList()));
        if (Boolean.getBoolean("compat.write")) {
            Files.writeString(PAGE, page);
        }
        assertThat(Files.readString(PAGE)).isEqualTo(page);
    }

    private int onCluster(TriedFeature row, StringWriter printed) throws IOException {
        try (MockApiServer api = new MockApiServer()) {
            api.client().resource(ReadyNodes.node("n1", "10.0.0.1").build()).create();
            List<String> flags =
                    new ArrayList<>(List.of("--provider=skeleton", "--report-dir=" + directory.resolve("report")));
            if (!row.hasKubeconfig()) {
                flags.add("--kubeconfig=" + KubeconfigFile.write(directory, api.client()));
            }
            return execute(row.in(directory, api.client().getMasterUrl().toString()), printed, flags);
        }
    }

    private int execute(TriedFeature row, StringWriter printed, List<String> flags) {
        List<String> line = new ArrayList<>(List.of("run"));
        line.add(
                row.files().containsKey("suite.yaml")
                        ? "--testsuite=" + directory.resolve("suite.yaml")
                        : "--testconfig=" + directory.resolve("t.yaml"));
        if (row.files().containsKey("overrides.yaml")) {
            line.add("--testoverrides=" + directory.resolve("overrides.yaml"));
        }
        line.addAll(flags);
        line.addAll(row.flags());
        Host host = new Host(
                name -> name.equals("clusterloader.home") ? Optional.of("../..") : Optional.empty(),
                row.environment(),
                Clock.systemUTC(),
                (out, _) -> new PlainDisplay(out, Clock.systemUTC()));
        PrintWriter out = new PrintWriter(printed, true);
        return ClusterLoader.execute(host, out, out, line.toArray(String[]::new));
    }

    private List<String> cases() throws IOException {
        return CASE.matcher(Files.readString(directory.resolve("report/junit.xml")))
                .results()
                .map((MatchResult match) -> match.group(1).replace(directory + "/", ""))
                .toList();
    }
}
