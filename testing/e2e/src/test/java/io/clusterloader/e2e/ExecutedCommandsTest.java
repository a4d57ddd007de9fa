package io.clusterloader.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.clusterloader.testsupport.DocumentedCommands;
import io.clusterloader.testsupport.FinishedCommand;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Executes the commands of the documentation that need no cluster of others, and no minutes. The form of all is tested in the runner. */
@Tag("machine")
@Tag("kubectl")
@LocalOnly("the commands raise a local cluster where they need one")
class ExecutedCommandsTest {
    private static final List<String> LINKS = List.of("clusterloader", "testing");

    @TempDir
    private Path directory;

    static Stream<DocumentedCommands> marked() throws IOException {
        return DocumentedCommands.in(Cli.home()).stream().filter(DocumentedCommands::executed);
    }

    @Test
    void someAreMarked() throws Exception {
        assertThat(marked()).hasSizeGreaterThanOrEqualTo(6);
    }

    /** JUnit would warn of every link that leads out of its directory. */
    @AfterEach
    void removeLinks() throws IOException {
        for (String name : LINKS) {
            Files.deleteIfExists(directory.resolve(name));
        }
    }

    /** Runs a block in a folder of its own, where the repository's files are. */
    @ParameterizedTest
    @MethodSource("marked")
    void areExecuted(DocumentedCommands block) throws Exception {
        for (String name : LINKS) {
            Files.createSymbolicLink(directory.resolve(name), Cli.home().resolve(name));
        }
        FinishedCommand ended = Cli.in(directory).paste(block.text());
        assertThat(ended.exitCode()).as("%s%n%s", block.place(), ended.output()).isZero();
    }
}
