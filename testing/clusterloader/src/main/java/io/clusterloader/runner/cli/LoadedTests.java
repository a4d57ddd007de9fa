package io.clusterloader.runner.cli;

import io.clusterloader.runner.definition.TemplateValues.OverrideUse;
import io.clusterloader.runner.report.GeneratedConfig;
import io.clusterloader.runner.report.ReportDirectory;
import io.clusterloader.runner.run.ArtifactException;
import io.clusterloader.runner.source.DefinitionProblem;
import io.clusterloader.runner.test.ValidTest;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * All tests of a command line, loaded and validated before any of them runs.
 *
 * @param loaded in order, at least one
 */
record LoadedTests(List<LoadedTest> loaded) {
    LoadedTests {
        loaded = List.copyOf(loaded);
    }

    /** Returns the valid tests. */
    List<ValidTest> valid() {
        return loaded.stream()
                .flatMap(test -> test instanceof LoadedTest.Ready ready ? Stream.of(ready.test()) : Stream.empty())
                .toList();
    }

    /** Returns whether templating changed a text. */
    boolean isRendered() {
        return loaded.stream().anyMatch(test -> test.texts().isAnyChanged());
    }

    /** Returns all problems, in words; empty if there are none. */
    List<String> problems() {
        List<String> problems = new ArrayList<>();
        for (LoadedTest test : loaded) {
            if (test instanceof LoadedTest.Refused refused) {
                refused.problems().stream()
                        .map(problem -> withLine(problem, test))
                        .distinct()
                        .forEach(problems::add);
            }
        }
        return problems;
    }

    /** Returns what the user should know of the tests, in words and each once. */
    List<String> warnings() {
        List<String> warnings = new ArrayList<>();
        for (LoadedTest test : loaded) {
            test.warnings().all().forEach(warning -> warnings.add(withLine(warning, test)));
        }
        unusedOverrides().forEach(unused -> warnings.add(unused.toString()));
        return warnings.stream().distinct().toList();
    }

    /** Returns a warning for each override that no test uses. Says nothing where a test could not be read to its end. */
    private Stream<DefinitionProblem> unusedOverrides() {
        List<OverrideUse> uses = loaded.stream()
                .flatMap(test -> test instanceof LoadedTest.Ready ready ? Stream.of(ready.overrides()) : Stream.empty())
                .toList();
        return uses.size() < loaded.size()
                ? Stream.empty()
                : uses.stream()
                        .flatMap(use -> use.unused().stream())
                        .filter(unused ->
                                uses.stream().noneMatch(use -> use.used().contains(unused.location())));
    }

    private static String withLine(DefinitionProblem problem, LoadedTest test) {
        return test.texts()
                .line(problem.location())
                .map(line -> "%s%n    | %s".formatted(problem, line.strip()))
                .orElse(problem.toString());
    }

    /** Writes {@code generatedConfig_<test>.yaml} for every test that could be rendered. */
    void writeTo(ReportDirectory reports) throws ArtifactException {
        for (LoadedTest test : loaded) {
            if (!test.texts().all().isEmpty()) {
                reports.write(
                        GeneratedConfig.name(test.artifact()),
                        GeneratedConfig.content(test.texts().all()));
            }
        }
    }
}
