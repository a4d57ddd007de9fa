package io.clusterloader.testsupport;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A block of commands of the documentation: a fence of bash, sh or yaml (a job of a CI system), an indented block, or a command in the text.
 *
 * @param place file and line
 * @param executed whether a line {@code <!-- executed -->} is before it: it needs nothing but this repository, and a test runs it
 * @param text with continued lines joined
 */
public record DocumentedCommands(String place, boolean executed, String text) {
    private static final String MARK = "<!-- executed -->";
    private static final Pattern FENCE = Pattern.compile("```(\\w*)");
    private static final Pattern IN_TEXT = Pattern.compile("`((?:\\./)?clusterloader [^`]+)`");

    /** Returns the blocks of the README, of CONTRIBUTING and of docs. */
    public static List<DocumentedCommands> in(Path home) throws IOException {
        List<DocumentedCommands> blocks = new ArrayList<>();
        try (Stream<Path> pages = Files.walk(home.resolve("docs"))) {
            for (Path page : Stream.concat(
                            Stream.of(home.resolve("README.md"), home.resolve("CONTRIBUTING.md")),
                            pages.filter(file -> file.toString().endsWith(".md"))
                                    .sorted())
                    .toList()) {
                addBlocks(home.relativize(page).toString(), Files.readAllLines(page), blocks);
            }
        }
        return blocks;
    }

    private static void addBlocks(String page, List<String> lines, List<DocumentedCommands> blocks) {
        boolean executed = false;
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            Matcher fence = FENCE.matcher(line);
            int begin = i;
            if (fence.lookingAt()) {
                do {
                    i++;
                } while (!lines.get(i).startsWith("```"));
                if (fence.group(1).matches("bash|sh|yaml")) {
                    blocks.add(of(page, begin + 1, executed, lines.subList(begin + 1, i)));
                }
                executed = false;
            } else if (line.startsWith("    ") && (i == 0 || lines.get(i - 1).isEmpty())) {
                while (i + 1 < lines.size() && lines.get(i + 1).startsWith("    ")) {
                    i++;
                }
                blocks.add(of(page, begin, executed, lines.subList(begin, i + 1)));
                executed = false;
            } else {
                executed = line.equals(MARK) || (executed && line.isEmpty());
                IN_TEXT.matcher(line)
                        .results()
                        .forEach(found -> blocks.add(
                                new DocumentedCommands("%s:%d".formatted(page, begin + 1), false, found.group(1))));
            }
        }
    }

    private static DocumentedCommands of(String page, int line, boolean executed, List<String> lines) {
        String text = String.join("\n", lines.stream().map(String::strip).toList());
        return new DocumentedCommands("%s:%d".formatted(page, line + 1), executed, text.replaceAll("\\\\\n *", " "));
    }

    /** Returns the words of every call of a program in the block, each without comments, redirections and what a pipe leads to. */
    public List<List<String>> calls(String program) {
        Pattern call = Pattern.compile(
                "(?m)(?:^|(?<!-n)[\\s(])(?:\\./|[\\w.-]+/)*%s(?= |$)([^|>;#)\\n]*)".formatted(Pattern.quote(program)));
        return call.matcher(text)
                .results()
                .map(found -> words(found.group(1).strip()))
                .toList();
    }

    private static List<String> words(String line) {
        return Pattern.compile("(?:[^\\s'\"]|'[^']*'|\"[^\"]*\")+")
                .matcher(line)
                .results()
                .map(word -> word.group().replaceAll("['\"]", ""))
                .filter(word -> !word.equals("..."))
                .toList();
    }
}
