package io.clusterloader.runner.cli;

import io.clusterloader.runner.definition.DefinitionLoader;
import io.clusterloader.runner.definition.DefinitionProblem;
import io.clusterloader.runner.definition.InvalidDefinitionException;
import io.clusterloader.runner.definition.PlainText;
import io.clusterloader.runner.scenario.PluginCatalog;
import io.clusterloader.runner.scenario.PluginException;
import io.clusterloader.runner.scenario.Scenario;
import io.clusterloader.runner.scenario.ScenarioStep;
import io.clusterloader.runner.scenario.ScenarioValidator;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Loads and validates all definitions of a command line before any of them runs. */
final class Scenarios {
    private Scenarios() {}

    static List<Scenario> load(List<Path> files) throws RunException {
        ScenarioValidator validator = new ScenarioValidator(plugins());
        DefinitionLoader loader = new DefinitionLoader(new PlainText());
        List<Scenario> scenarios = new ArrayList<>();
        List<DefinitionProblem> problems = new ArrayList<>();
        for (Path file : files) {
            try {
                scenarios.add(validator.validate(loader.load(file)));
            } catch (InvalidDefinitionException e) {
                problems.addAll(e.problems());
            }
        }
        if (!problems.isEmpty()) {
            String all = problems.stream().map(DefinitionProblem::toString).collect(Collectors.joining("\n"));
            throw new RunException(ExitCode.USAGE, all, null);
        }
        return scenarios;
    }

    /** What a dry run prints. */
    static List<String> describe(Scenario scenario) {
        List<String> lines = new ArrayList<>();
        lines.add("%s (%s)".formatted(scenario.name(), scenario.file()));
        for (ScenarioStep step : scenario.steps()) {
            lines.add("  step %d: %s".formatted(step.number(), step.name()));
            step.calls().forEach(call -> lines.add("    %s: %s".formatted(call.key(), call.action())));
        }
        return lines;
    }

    private static PluginCatalog plugins() throws RunException {
        try {
            return PluginCatalog.ofClassPath();
        } catch (PluginException e) {
            throw new RunException(ExitCode.ENVIRONMENT, String.valueOf(e.getMessage()), e);
        }
    }
}
