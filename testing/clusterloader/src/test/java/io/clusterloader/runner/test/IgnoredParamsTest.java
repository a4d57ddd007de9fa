package io.clusterloader.runner.test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.clusterloader.measurement.Action;
import io.clusterloader.measurement.Params;
import io.clusterloader.measurement.Problem;
import io.clusterloader.runner.definition.Definition;
import io.clusterloader.runner.definition.DefinitionFiles;
import io.clusterloader.runner.source.DefinitionProblem;
import io.clusterloader.runner.source.InvalidDefinitionException;
import io.clusterloader.runner.template.Strictness;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Params that ClusterLoader2 ignores. */
class IgnoredParamsTest {
    private static final String DEFINITION = """
            name: t
            steps:
            - measurements:
              - Method: Scripted
                Identifier: i
                Params:
                  does: look
                  timeout: 15m
            """;

    /** Reads one param and ignores one. */
    private static final class Ignoring extends ScriptedPlugin {
        @Override
        public List<Problem> ignored(Action action, Params params) {
            return params.values().containsKey("timeout") ? List.of(new Problem("timeout", "unknown key")) : List.of();
        }

        @Override
        public Script decode(Action action, Params params) throws io.clusterloader.measurement.InvalidParamsException {
            return super.decode(action, params.without("timeout"));
        }
    }

    @TempDir
    private Path directory;

    @Test
    void areAWarningAtTheirPlace() throws Exception {
        Definition definition = definition();
        validate(definition, Strictness.LENIENT);
        assertThat(definition.warnings().all()).singleElement().satisfies(warning -> {
            assertThat(warning.path()).isEqualTo("steps[0].measurements[0].Params.timeout");
            assertThat(warning.location().line()).isEqualTo(8);
        });
    }

    @Test
    void areAProblemWhereStrict() throws Exception {
        Definition definition = definition();
        assertThatThrownBy(() -> validate(definition, Strictness.STRICT))
                .isInstanceOfSatisfying(
                        InvalidDefinitionException.class,
                        refused -> assertThat(refused.problems())
                                .extracting(DefinitionProblem::path)
                                .containsExactly("steps[0].measurements[0].Params.timeout"));
        assertThat(definition.warnings().all()).isEmpty();
    }

    private Definition definition() throws InvalidDefinitionException {
        return new DefinitionFiles(directory).with("t.yaml", DEFINITION).read();
    }

    private static void validate(Definition definition, Strictness strictness) throws Exception {
        new TestValidator(new PluginCatalog(List.of(new Ignoring())), UnknownMeasurements.REFUSED, strictness, Set.of())
                .validate(definition, "", (path, values) -> "");
    }
}
