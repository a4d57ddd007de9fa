package io.clusterloader.runner.definition;

import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Finds the place of a path such as {@code hosts[2].name} in a tree. */
final class TreePath {
    private static final Pattern INDEX = Pattern.compile("^\\[([0-9]{1,9})]");

    private TreePath() {}

    /**
     * The place of the path, or of the innermost part of it that the tree has: a plugin may complain about something
     * that the user left out. Empty if not even the first part is there.
     */
    static Optional<Location> find(Tree.Mapping root, String path) {
        Location location = null;
        Tree at = root;
        String rest = path;
        while (!rest.isEmpty()) {
            Step step = step(at, rest);
            if (step == null) {
                break;
            }
            location = step.location();
            at = step.to();
            rest = step.rest().startsWith(".") ? step.rest().substring(1) : step.rest();
        }
        return Optional.ofNullable(location);
    }

    private static @Nullable Step step(Tree at, String path) {
        return switch (at) {
            case Tree.Mapping mapping -> intoMapping(mapping, path);
            case Tree.Sequence sequence -> intoSequence(sequence, path);
            case Tree.Scalar scalar -> null;
        };
    }

    /** The longest key that the path starts with, because a key may hold dots and brackets itself. */
    private static @Nullable Step intoMapping(Tree.Mapping mapping, String path) {
        return mapping.entries().entrySet().stream()
                .filter(entry -> startsWith(path, entry.getKey()))
                .max(Comparator.comparingInt(entry -> entry.getKey().length()))
                .map(entry -> step(entry, path))
                .orElse(null);
    }

    private static Step step(Map.Entry<String, Tree.Entry> entry, String path) {
        Tree.Entry found = entry.getValue();
        return new Step(
                found.keyLocation(),
                found.value(),
                path.substring(entry.getKey().length()));
    }

    private static boolean startsWith(String path, String key) {
        return path.startsWith(key) && (path.length() == key.length() || ".[".indexOf(path.charAt(key.length())) >= 0);
    }

    private static @Nullable Step intoSequence(Tree.Sequence sequence, String path) {
        Matcher index = INDEX.matcher(path);
        if (!index.find()
                || Integer.parseInt(index.group(1)) >= sequence.items().size()) {
            return null;
        }
        Tree item = sequence.items().get(Integer.parseInt(index.group(1)));
        return new Step(item.location(), item, path.substring(index.end()));
    }

    private record Step(Location location, Tree to, String rest) {}
}
