package io.clusterloader.runner.definition;

import io.clusterloader.measurement.Params;
import io.clusterloader.measurement.Problem;
import io.clusterloader.runner.source.DefinitionProblem;
import io.clusterloader.runner.source.Location;
import io.clusterloader.runner.source.Tree;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The params of a call, with the locations where the user wrote them.
 *
 * @param layers the maps that they consist of, the strongest first
 * @param fallback where a problem is shown that no layer has a location for
 */
public record LocatedParams(List<Layer> layers, Layer fallback) {
    private static final Pattern INDEX = Pattern.compile("^\\[([0-9]{1,9})]");

    public LocatedParams {
        layers = List.copyOf(layers);
    }

    /**
     * A map of params.
     *
     * @param path of the map in the definition, such as {@code steps[0].measurements[1].Params}
     */
    public record Layer(String path, Tree.Mapping map) {}

    /** Returns the params for a plugin: every key from the strongest layer that has it. */
    public Params values() {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        for (Layer layer : layers.reversed()) {
            values.putAll(layer.map().plain());
        }
        return Params.of(values);
    }

    /** Returns the problem of a plugin with these params, at its location in the file. */
    public DefinitionProblem locate(Problem problem) {
        for (Layer layer : layers) {
            Optional<Location> location = find(layer.map(), problem.path());
            if (location.isPresent()) {
                return new DefinitionProblem(location.get(), join(layer.path(), problem.path()), problem.message());
            }
        }
        Layer whole = layers.isEmpty() ? fallback : layers.getFirst();
        return new DefinitionProblem(whole.map().location(), join(whole.path(), problem.path()), problem.message());
    }

    private static String join(String path, String inner) {
        return inner.isEmpty() || inner.startsWith("[") ? path + inner : path + "." + inner;
    }

    /**
     * Finds the location of a path such as {@code hosts[2].name}, or of its innermost part that the tree has: a plugin
     * may complain about something that the user left out. Returns nothing if not even the first part is there.
     */
    private static Optional<Location> find(Tree.Mapping root, String path) {
        Location location = null;
        Tree at = root;
        String rest = path;
        while (!rest.isEmpty()) {
            Part part = part(at, rest);
            if (part == null) {
                break;
            }
            location = part.location();
            at = part.to();
            rest = part.rest().startsWith(".") ? part.rest().substring(1) : part.rest();
        }
        return Optional.ofNullable(location);
    }

    private static @Nullable Part part(Tree at, String path) {
        return switch (at) {
            case Tree.Mapping mapping -> intoMapping(mapping, path);
            case Tree.Sequence sequence -> intoSequence(sequence, path);
            case Tree.Scalar scalar -> null;
        };
    }

    /** Takes the longest key that the path starts with, because a key may hold dots and brackets itself. */
    private static @Nullable Part intoMapping(Tree.Mapping mapping, String path) {
        return mapping.entries().entrySet().stream()
                .filter(entry -> startsWith(path, entry.getKey()))
                .max(Comparator.comparingInt(entry -> entry.getKey().length()))
                .map(entry -> part(entry, path))
                .orElse(null);
    }

    private static Part part(Map.Entry<String, Tree.Entry> entry, String path) {
        Tree.Entry found = entry.getValue();
        return new Part(
                found.keyLocation(),
                found.value(),
                path.substring(entry.getKey().length()));
    }

    private static boolean startsWith(String path, String key) {
        return path.startsWith(key) && (path.length() == key.length() || ".[".indexOf(path.charAt(key.length())) >= 0);
    }

    private static @Nullable Part intoSequence(Tree.Sequence sequence, String path) {
        Matcher index = INDEX.matcher(path);
        if (!index.find()
                || Integer.parseInt(index.group(1)) >= sequence.items().size()) {
            return null;
        }
        Tree item = sequence.items().get(Integer.parseInt(index.group(1)));
        return new Part(item.location(), item, path.substring(index.end()));
    }

    private record Part(Location location, Tree to, String rest) {}
}
