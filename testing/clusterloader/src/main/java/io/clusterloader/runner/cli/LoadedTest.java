package io.clusterloader.runner.cli;

import io.clusterloader.runner.definition.DefinitionProblem;
import io.clusterloader.runner.definition.RenderedTexts;
import io.clusterloader.runner.definition.Suite;
import io.clusterloader.runner.test.ValidTest;
import java.util.List;

/** A test of the command line, after loading. */
sealed interface LoadedTest {
    /** The texts of its definition and modules, as far as they could be rendered. */
    RenderedTexts texts();

    /** What its artifacts are called by. */
    String artifact();

    /** Nothing is wrong with it. */
    record Ready(ValidTest scenario, RenderedTexts texts) implements LoadedTest {
        @Override
        public String artifact() {
            return scenario.id().artifact();
        }
    }

    /** It cannot run. */
    record Refused(Suite.Test test, List<DefinitionProblem> problems, RenderedTexts texts) implements LoadedTest {
        /** The name of the test may be what is wrong, so that of its file must do. */
        @Override
        public String artifact() {
            String file = String.valueOf(test.config().getFileName()).replaceFirst("\\.(ya?ml|json)$", "");
            return test.identifier().isEmpty() ? file : file + "_" + test.identifier();
        }
    }
}
