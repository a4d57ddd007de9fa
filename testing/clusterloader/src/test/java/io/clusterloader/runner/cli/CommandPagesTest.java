package io.clusterloader.runner.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.clusterloader.testsupport.CommandPages;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The pages about the commands are those of the code. Written anew with {@code -Dtest=CommandPagesTest -Dclusterloader.docs.write=true}. */
class CommandPagesTest {
    private static final Path DOCS = Path.of("../../docs");

    private final CommandPages pages = new CommandPages(ClusterLoader.commandLine(
            new Host(
                    name -> Optional.empty(),
                    Map.of(),
                    Clock.systemUTC(),
                    Host.ofThisProcess().displays()),
            ""));

    @Test
    void markdownIsThatOfTheCode() throws Exception {
        pages.checkMarkdown(DOCS.resolve("reference/commands.md"), """
            # Commands

            Made from the code. The flag `--help` of a command prints the same. Those of `clusterloader local` are on [another page](local-commands.md);
            `clusterloader help` lists what only the launcher does: `setup`, `package` and `java-home`.
            """);
    }

    @Test
    void manPagesAreThoseOfTheCode(@TempDir Path work) throws Exception {
        pages.checkManPages(DOCS.resolve("man"), Pattern.compile("clusterloader(?!-local).*"), work);
        try (Stream<Path> made = Files.list(work)) {
            assertThat(made).hasSizeGreaterThan(10);
        }
    }
}
