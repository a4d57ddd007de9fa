package io.clusterloader.runner.definition;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Renders the files of one test: its definition, its modules, its object templates. */
public final class Renderer {
    private final Templates templates;
    private final FileLookup files;
    private final Map<String, @Nullable Object> mapping;
    private final RenderedTexts texts;

    /**
     * Makes a renderer.
     *
     * @param mapping what every template of the test sees
     * @param texts where the texts of the definition and of its modules are kept
     */
    public Renderer(Templates templates, FileLookup files, Map<String, @Nullable Object> mapping, RenderedTexts texts) {
        this.templates = templates;
        this.files = files;
        this.mapping = new LinkedHashMap<>(mapping);
        this.texts = texts;
    }

    /** Where the test's files are. */
    public FileLookup files() {
        return files;
    }

    /** The texts of the definition and of its modules. */
    RenderedTexts texts() {
        return texts;
    }

    /**
     * Renders a file, and keeps the text.
     *
     * @param params what this file sees besides, winning over the mapping
     * @param includedAt where the file is named, if it is a module
     * @throws InvalidDefinitionException if the file cannot be read or evaluated
     */
    SourceText render(Path file, Map<String, @Nullable Object> params, @Nullable Location includedAt)
            throws InvalidDefinitionException {
        SourceText source = SourceText.read(file, includedAt);
        return texts.add(source, text(source, params));
    }

    /** Sees that a file is a template, for what cannot be rendered yet. */
    void parse(SourceText source) throws InvalidDefinitionException {
        templates.parse(source);
    }

    /** Renders a text without keeping it. May be called from many threads at once. */
    public String text(SourceText source, Map<String, @Nullable Object> params) throws InvalidDefinitionException {
        Map<String, @Nullable Object> seen = new LinkedHashMap<>(mapping);
        seen.putAll(params);
        return templates.evaluate(source, seen, files);
    }
}
