package io.clusterloader.runner.template;

import io.clusterloader.runner.template.function.FunctionTable;
import io.clusterloader.runner.template.function.IncludedFiles;
import io.clusterloader.runner.template.guard.Rendering;
import io.clusterloader.runner.template.guard.YamlGuard;
import io.clusterloader.runner.template.parse.ParsedTemplate;
import io.clusterloader.runner.template.parse.ParsedTemplate.SyntaxProblem;
import io.clusterloader.runner.template.parse.Position;
import io.clusterloader.runner.template.parse.TemplateParser;
import io.clusterloader.runner.template.run.Evaluation;
import io.clusterloader.runner.template.run.EvaluationException;
import io.clusterloader.runner.template.value.Mapping;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

/** A template. Immutable: it may be executed often, and by several threads at once. */
public final class Template {
    private static final Set<String> FUNCTIONS = FunctionTable.names();

    private final String file;
    private final ParsedTemplate parsed;

    private Template(String file, ParsedTemplate parsed) {
        this.file = file;
        this.parsed = parsed;
    }

    /**
     * Parses a template.
     *
     * @param file the name that problems carry, and that paths of included files are relative to
     * @throws TemplateException with every problem that could be found in one pass
     */
    public static Template parse(String file, String text) throws TemplateException {
        ParsedTemplate parsed = new TemplateParser(FUNCTIONS).parse(text);
        List<TemplateProblem> problems = parsed.problems().stream()
                .sorted(Comparator.comparingInt(
                                (SyntaxProblem problem) -> problem.position().line())
                        .thenComparingInt(problem -> problem.position().column()))
                .map(problem -> problem(file, problem.position(), problem.message()))
                .toList();
        if (!problems.isEmpty()) {
            throw new TemplateException(problems);
        }
        return new Template(file, parsed);
    }

    /** Evaluates the template as {@link #execute(Map, IncludedFiles, RandomGenerator, Consumer)} does, without warnings. */
    public String execute(Map<String, ?> mapping, IncludedFiles files, RandomGenerator random)
            throws TemplateException {
        return execute(mapping, files, random, warning -> {});
    }

    /**
     * Evaluates the template.
     *
     * @param mapping what the template sees as {@code .}: null, booleans, numbers, strings, lists and maps of these
     * @param files where {@code IncludeFile} and {@code IncludeEmbedFile} read
     * @param random what {@code RandInt}, {@code RandIntRange} and {@code RandData} draw from
     * @param warnings told of each place that works here and is refused by ClusterLoader2
     * @return the text with every action replaced by its value
     * @throws TemplateException with the one problem that ended the evaluation, which may be a string of the mapping that
     *     leaves its YAML node, see {@link YamlGuard}
     */
    public String execute(
            Map<String, ?> mapping, IncludedFiles files, RandomGenerator random, Consumer<TemplateProblem> warnings)
            throws TemplateException {
        Rendering rendering = render(mapping, files, random, warnings);
        var intruder = YamlGuard.findIntruder(rendering);
        if (intruder.isPresent()) {
            throw failure(
                    intruder.get().position(),
                    "the value %s would change the structure of the YAML here; quote it with YamlQuote"
                            .formatted(intruder.get().shownIn(rendering.text())));
        }
        return rendering.text();
    }

    private Rendering render(
            Map<String, ?> mapping, IncludedFiles files, RandomGenerator random, Consumer<TemplateProblem> warnings)
            throws TemplateException {
        Evaluation evaluation = new Evaluation(parsed, new FunctionTable(file, files, random));
        try {
            return evaluation.run(new Mapping(mapping));
        } catch (EvaluationException e) {
            throw failure(e.position(), String.valueOf(e.getMessage()));
        } finally {
            evaluation.warnings().forEach((position, message) -> warnings.accept(problem(file, position, message)));
        }
    }

    private TemplateException failure(Position position, String message) {
        return new TemplateException(List.of(problem(file, position, message)));
    }

    private static TemplateProblem problem(String file, Position position, String message) {
        return new TemplateProblem(file, position.line(), position.column(), message);
    }
}
