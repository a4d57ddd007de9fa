package io.clusterloader.runner.definition;

import io.clusterloader.runner.definition.Definition.Warnings;
import io.clusterloader.runner.definition.TemplateValues.OverrideUse;
import io.clusterloader.runner.objects.ObjectTemplateException;
import io.clusterloader.runner.objects.ObjectTemplates;
import io.clusterloader.runner.source.DefinitionProblem;
import io.clusterloader.runner.source.InvalidDefinitionException;
import io.clusterloader.runner.source.Location;
import io.clusterloader.runner.source.SourceText;
import io.clusterloader.runner.template.Template;
import io.clusterloader.runner.template.TemplateException;
import io.clusterloader.runner.template.TemplateProblem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.random.RandomGenerator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Renders the files of one test: its definition, its modules, its object templates. */
public final class Renderer implements ObjectTemplates {
    private static final long LARGEST_INCLUDED = 4L << 20;

    private static final Pattern IMAGE_OF_KUBERNETES = Pattern.compile("(\\bimage:\\s*[\"']?)registry\\.k8s\\.io/");

    private final FileLookup files;
    private final TemplateValues values;
    private final RandomGenerator random;
    private final RenderedTexts texts;
    private final Warnings warnings;
    private final Map<SourceText, Template> parsed = new ConcurrentHashMap<>();
    private final Map<String, SourceText> objectTemplates = new ConcurrentHashMap<>();

    /**
     * Creates a renderer.
     *
     * @param values what every template of the test sees
     * @param random what the random functions of templates draw from; used from many threads at once
     * @param texts where the texts of the definition and of its modules are kept
     * @param warnings told of what works here and is refused by ClusterLoader2
     */
    public Renderer(
            FileLookup files, TemplateValues values, RandomGenerator random, RenderedTexts texts, Warnings warnings) {
        this.files = files;
        this.values = values;
        this.random = random;
        this.texts = texts;
        this.warnings = warnings;
    }

    /** Returns values of a definition as templates see them. */
    Map<String, @Nullable Object> seen(Map<String, @Nullable Object> ofYaml) {
        return values.strictness().asJson(ofYaml);
    }

    /** Returns what the user should know of the test. */
    Warnings warnings() {
        return warnings;
    }

    /** Returns which overrides the templates use that were parsed so far. */
    public OverrideUse overrideUse() {
        return OverrideUse.of(
                values, parsed.keySet().stream().map(SourceText::text).toList());
    }

    /** Adds a warning for each variable of the environment that a template uses and that is empty. */
    public void warnOfEmptyVariables() {
        for (SourceText source : parsed.keySet()) {
            for (String name : values.emptyAmong(OverrideUse.words(source.text()))) {
                warnings.add(new DefinitionProblem(
                        source.start(), "", "uses the environment variable %s, which is empty".formatted(name)));
            }
        }
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

    /**
     * Reads the file of an object template once: a phase of thousands of objects renders it a thousand times. Images of registry.k8s.io
     * are taken from the registry that templates see as ImageRegistry.
     */
    @Override
    public String render(String path, Map<String, @Nullable Object> values) throws ObjectTemplateException {
        try {
            SourceText source = objectTemplates.get(path);
            if (source == null) {
                source = SourceText.read(Path.of(path));
                objectTemplates.put(path, source);
            }
            Object registry = this.values.values().get("ImageRegistry");
            String text = text(source, values);
            return registry == null
                    ? text
                    : IMAGE_OF_KUBERNETES
                            .matcher(text)
                            .replaceAll("$1" + Matcher.quoteReplacement(registry.toString()) + "/");
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
        Map<String, @Nullable Object> seen = new LinkedHashMap<>(values.values());
        seen.putAll(params);
        Template template = parse(source);
        try {
            return template.execute(
                    seen, this::readIncluded, random, warning -> warnings.add(problem(source, warning, "")));
        } catch (TemplateException e) {
            List<String> empty = values.emptyAmong(OverrideUse.words(source.text()));
            throw invalid(
                    source,
                    e,
                    empty.isEmpty() ? "" : "; empty environment variables: %s".formatted(String.join(", ", empty)));
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
            throw invalid(source, e, "");
        }
    }

    private static InvalidDefinitionException invalid(SourceText source, TemplateException e, String hint) {
        return new InvalidDefinitionException(e.problems().stream()
                .map(problem -> problem(source, problem, hint))
                .toList());
    }

    private static DefinitionProblem problem(SourceText source, TemplateProblem problem, String hint) {
        return new DefinitionProblem(
                new Location(problem.file(), problem.line(), problem.column(), source.includedAt()),
                "",
                problem.message() + hint);
    }

    private String readIncluded(String includedBy, String path) throws IOException {
        Path file = files.find(path, Path.of(includedBy));
        if (Files.size(file) > LARGEST_INCLUDED) {
            throw new IOException("is larger than 4 MiB");
        }
        return Files.readString(file);
    }
}
