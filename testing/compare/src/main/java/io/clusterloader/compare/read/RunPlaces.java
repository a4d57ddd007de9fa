package io.clusterloader.compare.read;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Stream;

/** Finds the places with results that a user named: files, report directories, directories of these, patterns of all of them. */
final class RunPlaces {
    /** As deep as Prow's {@code <job>/<build>/artifacts} below the directory that holds the jobs. */
    private static final int DEPTH = 3;

    private RunPlaces() {}

    /**
     * Returns the files with results, each place's together.
     *
     * @param places paths, or patterns such as {@code reports/before-*}
     * @throws ReadException if one has no results, or cannot be read
     */
    static List<List<ResultFile>> find(List<String> places) throws ReadException {
        List<List<ResultFile>> found = new ArrayList<>();
        for (String place : places) {
            int before = found.size();
            for (Path path : expanded(place)) {
                addTo(found, path, DEPTH);
            }
            if (found.size() == before) {
                throw new ReadException(
                        "%s: no results there; name a report directory with files such as NetworkPerformanceMetrics_*.json"
                                .formatted(place),
                        null);
            }
        }
        return found;
    }

    private static List<Path> expanded(String place) throws ReadException {
        Path path = Path.of(place);
        if (Files.exists(path)) {
            return List.of(path);
        }
        List<Path> matching = new ArrayList<>();
        try {
            expand(path.isAbsolute() ? path.getRoot() : Path.of(""), path, 0, matching);
        } catch (IOException | PatternSyntaxException e) {
            throw new ReadException("%s: cannot be read: %s".formatted(place, e), e);
        }
        if (matching.isEmpty()) {
            throw new ReadException("%s: no such file or directory".formatted(place), null);
        }
        return matching;
    }

    /** Follows a pattern name by name, so that {@code *} stays within a directory. */
    private static void expand(Path directory, Path pattern, int next, List<Path> matching) throws IOException {
        if (next == pattern.getNameCount()) {
            matching.add(directory);
            return;
        }
        String name = pattern.getName(next).toString();
        if (name.equals("..") || name.equals(".")) {
            expand(directory.resolve(name), pattern, next + 1, matching);
            return;
        }
        if (!Files.isDirectory(directory.toAbsolutePath())) {
            return;
        }
        List<Path> children = new ArrayList<>();
        try (DirectoryStream<Path> stream = Files.newDirectoryStream(directory, name)) {
            stream.forEach(children::add);
        }
        children.sort(null);
        for (Path child : children) {
            expand(child, pattern, next + 1, matching);
        }
    }

    private static void addTo(List<List<ResultFile>> found, Path path, int depth) throws ReadException {
        if (!Files.isDirectory(path)) {
            ResultFile.of(path).ifPresent(file -> found.add(List.of(file)));
            return;
        }
        List<ResultFile> results = results(path);
        if (!results.isEmpty()) {
            found.add(results);
        } else if (depth > 0) {
            for (Path child : children(path)) {
                if (Files.isDirectory(child)) {
                    addTo(found, child, depth - 1);
                }
            }
        }
    }

    /** Returns the files with results that are in a directory itself. */
    static List<ResultFile> results(Path directory) throws ReadException {
        return children(directory).stream()
                .flatMap(child -> ResultFile.of(child).stream())
                .toList();
    }

    private static List<Path> children(Path directory) throws ReadException {
        try (Stream<Path> children = Files.list(directory)) {
            return children.sorted().toList();
        } catch (IOException e) {
            throw new ReadException("%s: cannot be read: %s".formatted(directory, e.getMessage()), e);
        }
    }
}
