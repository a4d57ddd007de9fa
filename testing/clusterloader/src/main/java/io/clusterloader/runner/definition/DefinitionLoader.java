package io.clusterloader.runner.definition;

import java.nio.file.Path;

/** The way from a file to a definition: text, template, tree, definition. */
public final class DefinitionLoader {
    private final Templating templating;

    public DefinitionLoader(Templating templating) {
        this.templating = templating;
    }

    /**
     * Loads a definition.
     *
     * @throws InvalidDefinitionException with everything that is wrong, each with file, line, column and path
     */
    public Definition load(Path file) throws InvalidDefinitionException {
        return load(SourceText.read(file));
    }

    /** Loads a definition whose text is at hand. */
    public Definition load(SourceText source) throws InvalidDefinitionException {
        SourceText evaluated = templating.evaluate(source);
        return new DefinitionReader().read(evaluated.file(), YamlText.parse(evaluated));
    }
}
