package io.clusterloader.runner.cli;

import io.clusterloader.runner.definition.DefinitionProblem;
import io.clusterloader.runner.definition.InvalidDefinitionException;
import io.clusterloader.runner.definition.Suite;
import io.clusterloader.runner.definition.TemplateMapping;
import io.clusterloader.runner.report.GeneratedConfig;
import io.clusterloader.runner.report.ReportDirectory;
import io.clusterloader.runner.run.ArtifactException;
import io.clusterloader.runner.test.PluginCatalog;
import io.clusterloader.runner.test.PluginException;
import io.clusterloader.runner.test.TestValidator;
import io.clusterloader.runner.test.UnknownMeasurements;
import io.clusterloader.runner.test.ValidTest;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * All tests of a command line, loaded and validated before any of them runs.
 *
 * @param loaded in order, at least one
 */
record Tests(List<LoadedTest> loaded) {
    Tests {
        loaded = List.copyOf(loaded);
    }

    /**
     * Loads.
     *
     * @throws RunException if the suite cannot be read, or the plugins cannot be used
     */
    static Tests load(RunOptions options, Host host, int nodes) throws RunException {
        TemplateMapping mapping = new TemplateMapping(nodes, options.templateImageRegistry, host.environment());
        UnknownMeasurements unknown =
                options.skipUnknownMeasurements ? UnknownMeasurements.SKIPPED : UnknownMeasurements.REFUSED;
        TestLoader loader = new TestLoader(mapping, new TestValidator(plugins(), unknown));
        return new Tests(suite(options, host).tests().stream().map(loader::load).toList());
    }

    private static Suite suite(RunOptions options, Host host) throws RunException {
        if (options.testSuite == null) {
            Stream<Suite.Test> tests = (options.testConfigs.isEmpty()
                            ? Stream.of(host.defaultDefinition())
                            : options.testConfigs.stream())
                    .map(file -> new Suite.Test("", file, options.testOverrides));
            return new Suite(tests.toList());
        }
        try {
            Suite suite = Suite.read(options.testSuite);
            return new Suite(suite.tests().stream()
                    .map(test -> new Suite.Test(
                            test.identifier(),
                            test.config(),
                            Stream.concat(options.testOverrides.stream(), test.overrides().stream())
                                    .toList()))
                    .toList());
        } catch (InvalidDefinitionException e) {
            throw new RunException(ExitCode.USAGE, String.valueOf(e.getMessage()), e);
        }
    }

    private static PluginCatalog plugins() throws RunException {
        try {
            return PluginCatalog.ofClassPath();
        } catch (PluginException e) {
            throw new RunException(ExitCode.ENVIRONMENT, String.valueOf(e.getMessage()), e);
        }
    }

    /** The scenarios, where nothing is wrong with any. */
    List<ValidTest> scenarios() {
        return loaded.stream()
                .flatMap(test -> test instanceof LoadedTest.Ready ready ? Stream.of(ready.scenario()) : Stream.empty())
                .toList();
    }

    /** Whether a text came out that differs from its file. */
    boolean isRendered() {
        return loaded.stream().anyMatch(test -> test.texts().isAnyChanged());
    }

    /** Everything that is wrong, in words; empty if nothing is. */
    List<String> complaints() {
        List<String> complaints = new ArrayList<>();
        for (LoadedTest test : loaded) {
            if (test instanceof LoadedTest.Refused refused) {
                refused.problems().stream()
                        .map(problem -> withLine(problem, test))
                        .distinct()
                        .forEach(complaints::add);
            }
        }
        return complaints;
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
