package io.clusterloader.runner.definition;

import io.clusterloader.runner.definition.Definition.Warnings;
import io.clusterloader.runner.definition.FileLookup.Includes;
import io.clusterloader.runner.source.DefinitionProblem;
import io.clusterloader.runner.source.InvalidDefinitionException;
import io.clusterloader.runner.template.Strictness;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/** A directory of definitions, modules and object templates for a test; problems name its files without it. */
public final class DefinitionFiles {
    private final Path directory;
    private final RenderedTexts texts = new RenderedTexts();
    private final Map<String, Object> values = Map.of("Nodes", 3L, "CL2_REPLICAS", 2L);

    public DefinitionFiles(Path directory) {
        this.directory = directory;
    }

    /** Writes a file. */
    public DefinitionFiles with(String name, String text) {
        try {
            Path file = directory.resolve(name);
            Files.createDirectories(file.getParent());
            Files.writeString(file, text);
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Reads {@code t.yaml}, which must have no problem. */
    public Definition load() throws InvalidDefinitionException {
        Definition definition = read();
        if (!definition.problems().isEmpty()) {
            throw new InvalidDefinitionException(definition.problems());
        }
        return definition;
    }

    /** Reads {@code t.yaml} as far as it can be read. */
    public Definition read() throws InvalidDefinitionException {
        Path file = directory.resolve("t.yaml");
        TemplateValues seen = new TemplateValues(values, Map.of(), Set.of(), Strictness.LENIENT);
        Renderer renderer = new Renderer(
                FileLookup.of(file, Includes.BELOW_DEFINITION), seen, new Random(1), texts, new Warnings());
        return new DefinitionReader(renderer, file, new Random(1), DefinitionReader.Unsupported.REFUSED).read();
    }

    /** Returns what is wrong with {@code t.yaml}. */
    public List<String> problems() {
        try {
            load();
            return List.of();
        } catch (InvalidDefinitionException e) {
            return e.problems().stream()
                    .map(DefinitionProblem::toString)
                    .map(problem -> problem.replace(directory + "/", ""))
                    .toList();
        }
    }

    /** Returns the texts of the last reading. */
    public RenderedTexts texts() {
        return texts;
    }
}
