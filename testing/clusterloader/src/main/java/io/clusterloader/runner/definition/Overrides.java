package io.clusterloader.runner.definition;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The overrides of a test.
 *
 * @param values by key; of files that have the same key the last wins
 * @param places of the keys
 */
record Overrides(Map<String, @Nullable Object> values, Map<String, Location> places) {
    private static final String EXPECTED = "overrides are a map from names that templates use to values";

    /**
     * Reads files of YAML or JSON. An empty one is allowed.
     *
     * @throws InvalidDefinitionException if one cannot be read, or is no map
     */
    static Overrides read(List<Path> files) throws InvalidDefinitionException {
        Overrides overrides = new Overrides(new LinkedHashMap<>(), new LinkedHashMap<>());
        for (Path file : files) {
            SourceText text = SourceText.read(file);
            Optional<Tree> document = YamlText.document(text);
            if (document.isPresent()) {
                Tree.Mapping mapping = YamlText.map(text, EXPECTED);
                overrides.values.putAll(TemplateValues.of(mapping));
                mapping.entries().forEach((key, entry) -> overrides.places.put(key, entry.keyLocation()));
            }
        }
        return overrides;
    }
}
