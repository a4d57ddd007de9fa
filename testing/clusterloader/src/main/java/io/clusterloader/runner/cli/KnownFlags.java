package io.clusterloader.runner.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

/**
 * The flags of every command with a pattern of their values, in lines that the launcher reads. A command line that does not fit them is
 * probably refused, so the launcher starts it from the small start-up cache. If it is right all the same, it only starts more slowly.
 */
final class KnownFlags {
    private KnownFlags() {}

    /** Returns a line {@code COMMAND FLAG PATTERN} for each flag, in the syntax of POSIX extended regular expressions. */
    static List<String> lines(CommandLine whole) {
        List<String> lines = new ArrayList<>();
        whole.getSubcommands().forEach((name, command) -> add(name, command, lines));
        return lines;
    }

    /** Adds the flags of a command, and those of its subcommands as if they were its own. */
    private static void add(String name, CommandLine command, List<String> lines) {
        for (OptionSpec option : command.getCommandSpec().options()) {
            Stream.of(option.names())
                    .map(flag -> "%s %s %s".formatted(name, flag, pattern(option)))
                    .forEach(lines::add);
        }
        if (command.isUnmatchedArgumentsAllowed()) {
            ForeignFlags.patterns().forEach(pattern -> lines.add("%s %s .*".formatted(name, pattern)));
        }
        command.getSubcommands().values().forEach(subcommand -> add(name, subcommand, lines));
    }

    private static String pattern(OptionSpec option) {
        if (option.type() == Integer.class || option.type() == int.class) {
            return "[0-9]+";
        }
        return option.completionCandidates() == null
                ? ".*"
                : String.join(
                        "|",
                        StreamSupport.stream(option.completionCandidates().spliterator(), false)
                                .toList());
    }
}
