package io.clusterloader.testsupport;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.CommandSpec;
import picocli.codegen.docgen.manpage.ManPageGenerator;

/** The pages about the commands of a program: one of Markdown, and a man page for each command, in AsciiDoc. */
public final class CommandPages {
    private static final int WIDTH = 80;

    private final CommandLine whole;

    /** Takes a command with its subcommands. */
    public CommandPages(CommandLine whole) {
        this.whole = whole;
    }

    /** Fails if the page of Markdown in a file is stale. */
    public void checkMarkdown(Path file, String head) throws IOException {
        StringBuilder text = new StringBuilder(head);
        for (CommandLine command : all()) {
            text.append("\n## ")
                    .append(command.getCommandSpec().qualifiedName())
                    .append("\n\n```text\n");
            command.setUsageHelpAutoWidth(false).setUsageHelpWidth(WIDTH);
            text.append(command.getUsageMessage(Ansi.OFF).strip()).append("\n```\n");
        }
        GeneratedPage.check(file, text.toString());
    }

    /**
     * Fails if a man page of a folder is stale, or its command is gone.
     *
     * @param pages the names of the pages in the folder that are of this command
     * @param work an empty folder
     */
    public void checkManPages(Path folder, Pattern pages, Path work) throws IOException {
        CommandSpec[] commands = all().stream().map(CommandLine::getCommandSpec).toArray(CommandSpec[]::new);
        for (CommandSpec command : commands) {
            // Of this build: it would make the page stale with each commit.
            command.versionProvider(null).version("clusterloader");
        }
        int exitCode = ManPageGenerator.generateManPage(work.toFile(), null, new boolean[0], false, commands);
        if (exitCode != 0) {
            throw new IOException("the man pages could not be made: exit code " + exitCode);
        }
        try (Stream<Path> made = Files.list(work)) {
            for (Path page : made.sorted().toList()) {
                GeneratedPage.check(folder.resolve(page.getFileName()), Files.readString(page));
            }
        }
        try (Stream<Path> present = Files.list(folder)) {
            List<Path> gone = present.map(Path::getFileName)
                    .filter(page -> pages.matcher(page.toString()).matches())
                    .filter(page -> Files.notExists(work.resolve(page)))
                    .toList();
            if (!gone.isEmpty()) {
                throw new AssertionError("the commands of %s in %s are gone: delete these".formatted(gone, folder));
            }
        }
    }

    private List<CommandLine> all() {
        List<CommandLine> all = new ArrayList<>();
        add(whole, all);
        return all;
    }

    private static void add(CommandLine command, List<CommandLine> all) {
        if (command.getCommandSpec().usageMessage().hidden()) {
            return;
        }
        all.add(command);
        command.getSubcommands().values().stream().distinct().forEach(inner -> add(inner, all));
    }
}
