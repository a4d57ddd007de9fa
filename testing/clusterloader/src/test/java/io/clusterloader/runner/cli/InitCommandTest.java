package io.clusterloader.runner.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Writes definitions to begin with, and the script by which shells complete. */
class InitCommandTest {
    @TempDir
    private Path directory = Path.of("");

    private final PlainCli cli = new PlainCli();

    @Test
    void writesADefinitionThatRuns() throws Exception {
        Path file = directory.resolve("mine.yaml");

        assertThat(cli.execute(
                        "init",
                        file.toString(),
                        "--set=protocol=TCP",
                        "--set=service=[noservice, clusterip]",
                        "--set=samples=3"))
                .isZero();
        assertThat(file).content().contains("name: 'mine'", "protocol: TCP", "samples: 3", "# udpBandwidth: ");

        assertThat(cli.execute("run", "--dry-run", "--testconfig=" + file)).isZero();
        assertThat(cli.out.toString()).contains("TC1.1.1.1", "TC1.2.1.1").doesNotContain("TC1.1.1.2");
    }

    @Test
    void refusesAWrongParamAndWritesNothing() throws Exception {
        Path file = directory.resolve("mine.yaml");

        assertThat(cli.execute("init", file.toString(), "--set=protcol=TCP", "--set=samples=0"))
                .isEqualTo(2);
        assertThat(cli.err.toString()).contains("did you mean \"protocol\"?", "samples: is 0, must be 1 to 100");
        try (Stream<Path> files = Files.list(directory)) {
            assertThat(files).isEmpty();
        }
    }

    @Test
    void namesATestAsItsFileWhateverThatIs() {
        Path file = directory.resolve("2026-01-15.yaml");

        assertThat(cli.execute("init", file.toString())).isZero();
        assertThat(cli.execute("run", "--dry-run", "--testconfig=" + file)).isZero();
        assertThat(cli.out.toString()).contains("2026-01-15");
    }

    @Test
    void saysThatADirectoryIsMissing() {
        assertThat(cli.execute("init", directory.resolve("missing/mine.yaml").toString()))
                .isEqualTo(2);
        assertThat(cli.err.toString()).contains("its directory does not exist");
    }

    @Test
    void leavesAFileThatIsThere() throws Exception {
        Path file = Files.writeString(directory.resolve("mine.yaml"), "mine");

        assertThat(cli.execute("init", file.toString())).isEqualTo(2);
        assertThat(file).hasContent("mine");
    }

    @Test
    void printsACompletionScriptWithEveryCommand() {
        assertThat(cli.execute("completion")).isZero();
        assertThat(cli.out.toString()).contains("complete -F", "'--testconfig'", "trends", "local", "explain");
    }
}
