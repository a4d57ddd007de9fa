package io.clusterloader.runner.definition;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ModuleReaderTest {
    private static final String STEP = "- name: %s\n  measurements: [{Method: M, Identifier: i}]\n";

    @TempDir
    private Path directory;

    private DefinitionFiles files;

    @BeforeEach
    void begin() {
        files = new DefinitionFiles(directory);
    }

    @Test
    void theStepsOfModulesStandInTheirPlace() throws Exception {
        files.with("t.yaml", definition(STEP.formatted("a") + module("modules/m.yaml") + STEP.formatted("e")))
                .with("modules/m.yaml", "steps:\n" + STEP.formatted("b") + module("/modules/n.yaml"))
                // Found beside the module, because the definition's own directory does not have it.
                .with("modules/n.yaml", "steps:\n" + STEP.formatted("c") + module("o.yaml"))
                .with("modules/o.yaml", "steps:\n" + STEP.formatted("d"));
        assertThat(files.load().steps()).extracting(Step::name).containsExactly("a", "b", "c", "d", "e");
    }

    @Test
    void aProblemNamesTheModuleAndTheWayToIt() {
        files.with("t.yaml", definition(module("m.yaml")))
                .with("m.yaml", "steps:\n" + module("n.yaml") + "extra: 1\n")
                .with("n.yaml", "steps:\n- nothing: 1\n");
        assertThat(files.problems())
                .containsExactlyInAnyOrder(
                        "m.yaml:3:1 (named at t.yaml:3:11): steps[0].module.extra: unknown field; known are: steps",
                        "n.yaml:2:3 (named at m.yaml:2:11 (named at t.yaml:3:11)):"
                                + " steps[0].module.steps[0].module.steps[0]: has none of measurements, phases, module",
                        "n.yaml:2:3 (named at m.yaml:2:11 (named at t.yaml:3:11)):"
                                + " steps[0].module.steps[0].module.steps[0].nothing: unknown field; known are:"
                                + " measurements, module, name, phases");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "# nothing here\n", "{{if false}}steps:\n- module: {path: x}\n{{end}}\n", "steps:\n", "---\n"
            })
    void aModuleThatRendersToNothingHasNoSteps(String module) throws Exception {
        files.with("t.yaml", definition(STEP.formatted("a") + module("m.yaml") + STEP.formatted("b")))
                .with("m.yaml", module);
        assertThat(files.load().steps()).extracting(Step::name).containsExactly("a", "b");
    }

    @Test
    void whatNeverEndsIsRefused() {
        files.with("t.yaml", definition(module("m.yaml")))
                .with("m.yaml", "steps:\n" + module("n.yaml"))
                .with("n.yaml", "steps:\n" + module("m.yaml"));
        assertThat(files.problems())
                .singleElement()
                .asString()
                .startsWith("n.yaml:2:12 (named at m.yaml:2:11 (named at t.yaml:3:11)):")
                .contains("names itself, by t.yaml -> m.yaml -> n.yaml -> m.yaml");
    }

    @Test
    void tooManyModulesAreRefused() {
        files.with("t.yaml", definition(module("m0.yaml")));
        for (int i = 0; i < 12; i++) {
            String next = module("m%d.yaml".formatted(i + 1));
            files.with("m%d.yaml".formatted(i), "steps:\n" + next + next);
        }
        files.with("m12.yaml", "steps: []");
        assertThat(files.problems()).isNotEmpty().allMatch(problem -> problem.contains("more than 1000 modules"));
    }

    @Test
    void aMissingModuleIsToldWhereItIsNamed() {
        files.with("t.yaml", definition(module("m.yaml") + "- module: {params: {}}\n- module: {path: 'a\\0b'}\n"));
        assertThat(files.problems())
                .containsExactly(
                        "t.yaml:3:12: steps[0].module.path: there is no file \"m.yaml\"",
                        "t.yaml:4:11: steps[1].module.path: is missing",
                        "t.yaml:5:12: steps[2].module.path: there is no file \"a\\0b\"");
    }

    private static String definition(String steps) {
        return "name: t\nsteps:\n" + steps;
    }

    private static String module(String path) {
        return "- module: {path: %s}\n".formatted(path);
    }
}
