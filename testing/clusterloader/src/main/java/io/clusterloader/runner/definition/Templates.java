package io.clusterloader.runner.definition;

import io.clusterloader.runner.template.Template;
import io.clusterloader.runner.template.TemplateException;
import io.clusterloader.runner.template.function.IncludedFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * The stage between the text of a file and its YAML: definitions of ClusterLoader2 are templates. A text is parsed
 * once. Called from many threads at once.
 */
public final class Templates {
    private static final long LARGEST_INCLUDED = 4L << 20;

    private final RandomGenerator random;
    private final Map<SourceText, Template> parsed = new ConcurrentHashMap<>();

    /**
     * Makes a stage.
     *
     * @param random what the random functions of templates draw from; used from many threads at once
     */
    public Templates(RandomGenerator random) {
        this.random = random;
    }

    /**
     * Evaluates the actions of a template.
     *
     * @param mapping what the actions see
     * @param files where the files are that the actions include
     * @return the text
     * @throws InvalidDefinitionException naming the place of what cannot be evaluated
     */
    String evaluate(SourceText source, Map<String, @Nullable Object> mapping, FileLookup files)
            throws InvalidDefinitionException {
        Template template = parse(source);
        try {
            return template.execute(mapping, included(files), random);
        } catch (TemplateException e) {
            throw refused(source, e);
        }
    }

    /**
     * Parses a template.
     *
     * @throws InvalidDefinitionException naming the places of what cannot be parsed
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
            throw refused(source, e);
        }
    }

    private static InvalidDefinitionException refused(SourceText source, TemplateException e) {
        return new InvalidDefinitionException(e.problems().stream()
                .map(problem -> new DefinitionProblem(
                        new Location(problem.file(), problem.line(), problem.column(), source.includedAt()),
                        "",
                        problem.message()))
                .toList());
    }

    private static IncludedFiles included(FileLookup files) {
        return (includedBy, path) ->
                read(files.find(path, Path.of(includedBy)).orElseThrow(() -> new IOException("there is no such file")));
    }

    private static String read(Path file) throws IOException {
        if (Files.size(file) > LARGEST_INCLUDED) {
            throw new IOException("is larger than 4 MiB");
        }
        return Files.readString(file);
    }
}
