package io.clusterloader.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Every definition that comes with the project is one that the runner takes. */
class ShippedDefinitionsTest {
    @TempDir
    private Path directory;

    static List<Path> definitions() throws IOException {
        try (Stream<Path> files = Files.list(Cli.home().resolve("testing/network"))) {
            return files.filter(file -> file.toString().endsWith(".yaml"))
                    .sorted()
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("definitions")
    void isTaken(Path definition) throws Exception {
        String flag = definition.endsWith("suite.yaml") ? "--testsuite=" : "--testconfig=";

        Cli.Finished run = Cli.in(directory).run("run", flag + definition, "--dry-run", "--nodes=100");

        assertThat(run.exitCode()).as(run.everything()).isZero();
    }

    @ParameterizedTest
    @CsvSource({"density, small, 3", "density, 100-nodes, 100", "load, small, 3", "load, 100-nodes, 100"})
    void isTakenWithItsOverrides(String test, String overrides, int nodes) throws Exception {
        Path home = Cli.home().resolve("testing").resolve(test);

        Cli.Finished run = Cli.in(directory)
                .run(
                        "run",
                        "--testconfig=" + home.resolve("config.yaml"),
                        "--testoverrides=" + home.resolve("overrides").resolve(overrides + ".yaml"),
                        "--dry-run",
                        "--nodes=" + nodes);

        assertThat(run.exitCode()).as(run.everything()).isZero();
        assertThat(run.stdout()).contains("NetworkPerformanceMetrics NetworkPerformance: start");
    }
}
