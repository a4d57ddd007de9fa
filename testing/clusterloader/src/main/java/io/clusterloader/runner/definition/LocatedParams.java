package io.clusterloader.runner.definition;

import io.clusterloader.measurement.Params;
import io.clusterloader.measurement.Problem;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Params that know where the user wrote them.
 *
 * @param layers the maps that make them up, the strongest first
 * @param fallback where a problem is shown that no layer has a place for
 */
public record LocatedParams(List<Layer> layers, Layer fallback) {
    public LocatedParams {
        layers = List.copyOf(layers);
    }

    /**
     * A map of params.
     *
     * @param path of the map in the definition, such as {@code steps[0].measurements[1].Params}
     */
    public record Layer(String path, Tree.Mapping map) {}

    /** The params for a plugin: every key from the strongest layer that has it. */
    public Params values() {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        for (Layer layer : layers.reversed()) {
            values.putAll(layer.map().plain());
        }
        return Params.of(values);
    }

    /** The problem of a plugin with these params, at its place in the file. */
    public DefinitionProblem locate(Problem problem) {
        for (Layer layer : layers) {
            Optional<Location> location = TreePath.find(layer.map(), problem.path());
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
}
