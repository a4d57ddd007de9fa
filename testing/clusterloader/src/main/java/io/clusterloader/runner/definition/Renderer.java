package io.clusterloader.runner.definition;

import io.clusterloader.runner.objects.ObjectTemplateException;
import io.clusterloader.runner.objects.ObjectTemplates;
import io.clusterloader.runner.template.Template;
import io.clusterloader.runner.template.TemplateException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** Renders the files of one test: its definition, its modules, its object templates. */
public final class Renderer implements ObjectTemplates {
    private static final long LARGEST_INCLUDED = 4L << 20;

    private final FileLookup files;
    private final Map<String, @Nullable Object> mapping;
    private final RandomGenerator random;
    private final RenderedTexts texts;
    private final Map<SourceText, Template> parsed = new ConcurrentHashMap<>();
    private final Map<String, SourceText> objectTemplates = new ConcurrentHashMap<>();

    /**
     * Creates a renderer.
     *
     * @param mapping what every template of the test sees
     * @param random what the random functions of templates draw from; used from many threads at once
     * @param texts where the texts of the definition and of its modules are kept
     */
    public Renderer(
            FileLookup files, Map<String, @Nullable Object> mapping, RandomGenerator random, RenderedTexts texts) {
        this.files = files;
        this.mapping = new LinkedHashMap<>(mapping);
        this.random = random;
        this.texts = texts;
    }

    /** Returns where the test's files are. */
    FileLookup files() {
        return files;
    }

    /** Returns the texts of the definition and of its modules. */
    RenderedTexts texts() {
        return texts;
    }

    /**
     * Renders a definition or a module, and keeps the text.
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

    /** Reads the file of an object template once: a phase of thousands of objects renders it a thousand times. */
    @Override
    public String render(String path, Map<String, @Nullable Object> values) throws ObjectTemplateException {
        try {
            SourceText source = objectTemplates.get(path);
            if (source == null) {
                source = SourceText.read(Path.of(path));
                objectTemplates.put(path, source);
            }
            return text(source, values);
        } catch (InvalidDefinitionException e) {
            throw new ObjectTemplateException(String.valueOf(e.getMessage()), e);
        }
    }

    /**
     * Renders a text without keeping it. May be called from many threads at once.
     *
     * @throws InvalidDefinitionException with the locations of what cannot be parsed or evaluated
     */
    String text(SourceText source, Map<String, @Nullable Object> params) throws InvalidDefinitionException {
        Map<String, @Nullable Object> seen = new LinkedHashMap<>(mapping);
        seen.putAll(params);
        Template template = parse(source);
        try {
            return template.execute(seen, this::readIncluded, random);
        } catch (TemplateException e) {
            throw invalid(source, e);
        }
    }

    /**
     * Parses a template, once for each text.
     *
     * @throws InvalidDefinitionException with the locations of what cannot be parsed
     */
    Template parse(SourceText source) throws InvalidDefinitionException {
        Template known = parsed.get(source);
        if (known != null) {
            return known;
        }
        try {
            Template template = Template.parse(source.file(), source.text());
            parsed.put(source, template);
            return template;
        } catch (TemplateException e) {
            throw invalid(source, e);
        }
    }

    private static InvalidDefinitionException invalid(SourceText source, TemplateException e) {
        return new InvalidDefinitionException(e.problems().stream()
                .map(problem -> new DefinitionProblem(
                        new Location(problem.file(), problem.line(), problem.column(), source.includedAt()),
                        "",
                        problem.message()))
                .toList());
    }

    private String readIncluded(String includedBy, String path) throws IOException {
        Path file = files.find(path, Path.of(includedBy)).orElseThrow(() -> new IOException("there is no such file"));
        if (Files.size(file) > LARGEST_INCLUDED) {
            throw new IOException("is larger than 4 MiB");
        }
        return Files.readString(file);
    }
}
