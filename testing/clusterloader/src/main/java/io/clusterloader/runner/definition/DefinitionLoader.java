package io.clusterloader.runner.definition;

import java.nio.file.Path;
import java.util.Map;
import java.util.random.RandomGenerator;

/** The way from a file to a definition: text, template, tree, definition. */
public final class DefinitionLoader {
    private static final String EXPECTED = "a definition is a map with name and steps";

    private final RandomGenerator random;

    /**
     * Makes a loader.
     *
     * @param random what the names of automanaged namespaces are drawn from
     */
    public DefinitionLoader(RandomGenerator random) {
        this.random = random;
    }

    /**
     * Loads a definition with its modules, and sees that its object templates are there.
     *
     * @param renderer of this test; tells afterwards what the texts are that the problems' places are in
     * @return with everything that is wrong, each with file, line, column and path
     * @throws InvalidDefinitionException if it cannot be read at all
     */
    public Draft load(Path file, Renderer renderer) throws InvalidDefinitionException {
        SourceText text = renderer.render(file, Map.of(), null);
        return new DefinitionReader(renderer, file, random).read(YamlText.map(text, EXPECTED));
    }
}
