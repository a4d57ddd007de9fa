package io.clusterloader.localcluster;

import io.clusterloader.testsupport.CommandPages;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/** The pages about {@code clusterloader local} are those of the code. Written anew with {@code -Dclusterloader.docs.write=true}. */
class LocalCommandPagesTest {
    private static final Path DOCS = Path.of("../../docs");

    private final CommandPages pages = new CommandPages(local());

    @Test
    void markdownIsThatOfTheCode() throws Exception {
        pages.checkMarkdown(DOCS.resolve("reference/local-commands.md"), """
            # Commands of the local cluster

            Made from the code. What the local cluster is: [local-cluster.md](../local-cluster.md).
            """);
    }

    @Test
    void manPagesAreThoseOfTheCode(@TempDir Path work) throws Exception {
        pages.checkManPages(DOCS.resolve("man"), Pattern.compile("clusterloader-local.*"), work);
    }

    /** The command as users call it: as one of the launcher's. */
    private static CommandLine local() {
        CommandLine local = Main.commandLine();
        local.getCommandSpec().name("local");
        new CommandLine(CommandSpec.create().name("clusterloader")).addSubcommand("local", local);
        return local;
    }
}
