package io.clusterloader.runner.definition;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Makes the mapping that every template of a test sees.
 *
 * @param nodes how many schedulable, untainted nodes the cluster has: {@code Nodes}
 * @param imageRegistry where object templates may take images from: {@code ImageRegistry}
 * @param environment of the process; variables that begin with {@code CL2_} are seen
 */
public record TemplateMapping(int nodes, String imageRegistry, Map<String, String> environment) {
    private static final String SEEN = "CL2_";

    /**
     * Reads the overrides and adds the rest to them.
     *
     * @param overrides files; of two that have the same key the later wins
     * @throws InvalidDefinitionException if a file cannot be read, or says other than the environment does
     */
    public Map<String, @Nullable Object> with(List<Path> overrides) throws InvalidDefinitionException {
        Overrides read = Overrides.read(overrides);
        Map<String, @Nullable Object> mapping = new LinkedHashMap<>(read.values());
        mapping.put("Nodes", (long) nodes);
        mapping.put("ImageRegistry", imageRegistry);
        List<DefinitionProblem> problems = new ArrayList<>();
        new TreeMap<>(environment).forEach((name, text) -> {
            if (name.startsWith(SEEN)) {
                Object value = EnvironmentValue.of(text);
                Location location = read.places().get(name);
                if (location != null && !Objects.equals(mapping.get(name), value)) {
                    problems.add(new DefinitionProblem(
                            location,
                            name,
                            "is %s here but %s in the environment; have one of them"
                                    .formatted(mapping.get(name), value)));
                }
                mapping.put(name, value);
            }
        });
        if (!problems.isEmpty()) {
            throw new InvalidDefinitionException(problems);
        }
        return mapping;
    }
}
