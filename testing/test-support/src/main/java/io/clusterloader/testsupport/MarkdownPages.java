package io.clusterloader.testsupport;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** The Markdown pages of the repository, and whether their links lead anywhere. Anchors are those that a Git host makes of headings. */
public final class MarkdownPages {
    private static final Pattern LINK = Pattern.compile("\\]\\(([^)\\s]+)\\)");
    private static final Pattern HEADING = Pattern.compile("#{1,6} +(.*)");
    private static final Pattern ELSEWHERE = Pattern.compile("[a-z]+:.*");

    private final List<Path> pages;

    private MarkdownPages(List<Path> pages) {
        this.pages = pages;
    }

    /** Finds all pages below a folder. */
    public static MarkdownPages below(Path home) throws IOException {
        List<Path> pages = new ArrayList<>();
        Files.walkFileTree(home, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
                // A build writes there meanwhile.
                return folder.endsWith("target") || folder.endsWith("node_modules") || folder.endsWith(".git")
                        ? FileVisitResult.SKIP_SUBTREE
                        : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                if (file.toString().endsWith(".md")) {
                    pages.add(file);
                }
                return FileVisitResult.CONTINUE;
            }
        });
        return new MarkdownPages(pages.stream().sorted().toList());
    }

    /** Returns how many pages there are. */
    public int size() {
        return pages.size();
    }

    /** Returns the links of all pages that lead to no file or to no heading, each with its page. */
    public List<String> deadLinks() throws IOException {
        List<String> dead = new ArrayList<>();
        for (Path page : pages) {
            for (String link : links(page)) {
                if (!ELSEWHERE.matcher(link).matches() && !leads(page, link)) {
                    dead.add("%s: %s".formatted(page, link));
                }
            }
        }
        return dead;
    }

    private static boolean leads(Path page, String link) throws IOException {
        String[] parts = link.split("#", 2);
        Path target = parts[0].isEmpty() ? page : page.resolveSibling(parts[0]);
        if (!Files.exists(target)) {
            return false;
        }
        return parts.length == 1 || anchors(target).contains(parts[1]);
    }

    private static List<String> links(Path page) throws IOException {
        List<String> links = new ArrayList<>();
        for (String line : prose(page)) {
            LINK.matcher(line.replaceAll("`[^`]*`", "")).results().forEach(found -> links.add(found.group(1)));
        }
        return links;
    }

    /** Returns the anchors of the headings of a page. The second of the same text has a number behind it. */
    private static Set<String> anchors(Path page) throws IOException {
        Map<String, Integer> counts = new HashMap<>();
        Set<String> anchors = new HashSet<>();
        for (String line : prose(page)) {
            var heading = HEADING.matcher(line);
            if (heading.matches()) {
                String anchor = anchor(heading.group(1));
                int before = counts.merge(anchor, 1, Integer::sum) - 1;
                anchors.add(before == 0 ? anchor : "%s-%d".formatted(anchor, before));
            }
        }
        return anchors;
    }

    /** Returns the anchor of a heading: in lower case, without punctuation, spaces as hyphens. */
    static String anchor(String heading) {
        return heading.replaceAll("\\[([^\\]]*)\\]\\([^)]*\\)", "$1")
                .strip()
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^\\p{L}\\p{N}\\s_-]", "")
                .replaceAll("\\s", "-");
    }

    /** Returns the lines of a page that are in no fence. */
    private static List<String> prose(Path page) throws IOException {
        List<String> lines = new ArrayList<>();
        boolean fenced = false;
        for (String line : Files.readAllLines(page)) {
            if (line.strip().startsWith("```")) {
                fenced = !fenced;
            } else if (!fenced) {
                lines.add(line);
            }
        }
        return lines;
    }
}
