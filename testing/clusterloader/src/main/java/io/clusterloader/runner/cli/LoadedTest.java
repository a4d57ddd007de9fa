package io.clusterloader.runner.cli;

import io.clusterloader.runner.definition.Definition.Warnings;
import io.clusterloader.runner.definition.RenderedTexts;
import io.clusterloader.runner.definition.Suite;
import io.clusterloader.runner.definition.TemplateValues.OverrideUse;
import io.clusterloader.runner.source.DefinitionProblem;
import io.clusterloader.runner.test.ValidTest;
import java.util.List;

/** A test of the command line after loading. */
sealed interface LoadedTest {
    /** Returns the texts of its definition and modules, as far as they could be rendered. */
    RenderedTexts texts();

    /** Returns what the user should know of it. */
    Warnings warnings();

    /** Returns the name of the test in its artifacts. */
    String artifact();

    /**
     * A valid test.
     *
     * @param overrides which of its overrides its templates use
     */
    record Ready(ValidTest test, RenderedTexts texts, Warnings warnings, OverrideUse overrides) implements LoadedTest {
        @Override
        public String artifact() {
            return test.id().artifact();
        }
    }

    /** A test with problems. It cannot run. */
    record Refused(Suite.Test source, List<DefinitionProblem> problems, RenderedTexts texts, Warnings warnings)
            implements LoadedTest {
        /** Takes the name of the file, because the name of the test may be invalid. */
        @Override
        public String artifact() {
            String file = String.valueOf(source.config().getFileName()).replaceFirst("\\.(ya?ml|json)$", "");
            return source.identifier().isEmpty() ? file : file + "_" + source.identifier();
        }
    }
}
