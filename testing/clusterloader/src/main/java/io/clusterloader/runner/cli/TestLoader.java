package io.clusterloader.runner.cli;

import io.clusterloader.runner.definition.DefinitionLoader;
import io.clusterloader.runner.definition.Draft;
import io.clusterloader.runner.definition.FileLookup;
import io.clusterloader.runner.definition.InvalidDefinitionException;
import io.clusterloader.runner.definition.RenderedTexts;
import io.clusterloader.runner.definition.Renderer;
import io.clusterloader.runner.definition.Suite;
import io.clusterloader.runner.definition.TemplateMapping;
import io.clusterloader.runner.definition.Templates;
import io.clusterloader.runner.test.ScenarioTemplates;
import io.clusterloader.runner.test.TestValidator;
import java.util.Random;

/** Loads and validates tests, before any of them runs. */
final class TestLoader {
    private final TemplateMapping mapping;
    private final TestValidator validator;
    /** Safe for the many threads that render object templates, as few generators are. */
    private final Random random = new Random();

    private final Templates templates = new Templates(random);
    private final DefinitionLoader loader = new DefinitionLoader(random);

    TestLoader(TemplateMapping mapping, TestValidator validator) {
        this.mapping = mapping;
        this.validator = validator;
    }

    LoadedTest load(Suite.Test test) {
        RenderedTexts texts = new RenderedTexts();
        try {
            Renderer renderer =
                    new Renderer(templates, FileLookup.of(test.config()), mapping.with(test.overrides()), texts);
            Draft draft = loader.load(test.config(), renderer);
            return new LoadedTest.Ready(
                    validator.validate(draft, test.identifier(), new ScenarioTemplates(renderer)), texts);
        } catch (InvalidDefinitionException e) {
            return new LoadedTest.Refused(test, e.problems(), texts);
        }
    }
}
