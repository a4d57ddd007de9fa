package io.clusterloader.runner.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.clusterloader.runner.definition.DefinitionLoader;
import io.clusterloader.runner.definition.InvalidDefinitionException;
import io.clusterloader.runner.definition.PlainText;
import io.clusterloader.runner.definition.SourceText;
import java.util.List;
import org.junit.jupiter.api.Test;

class ScenarioValidatorTest {
    @Test
    void decodesEveryStep() throws Exception {
        Scenario scenario = validate(steps("Scripted", "{does: report, mood: good}"));
        assertThat(scenario.calls()).isEqualTo(1);
        assertThat(scenario.steps().getFirst().calls().getFirst().action())
                .isEqualTo(new ScriptedPlugin.Action("report", ScriptedPlugin.Mood.GOOD));
    }

    @Test
    void namesTheNearestMethod() {
        assertThatThrownBy(() -> validate(steps("Scriptde", "{}")))
                .hasMessage(
                        "t.yaml:4:5: steps[0].measurements[0].Method: unknown measurement \"Scriptde\"; did you mean"
                                + " \"Scripted\"?");
    }

    @Test
    void showsAPluginsProblemsAtTheirPlaces() {
        assertThatThrownBy(() -> validate(steps("Scripted", "{dose: x, mood: baad}")))
                .hasMessage("""
                        t.yaml:6:14: steps[0].measurements[0].Params.dose: unknown key; did you mean "does"?
                        t.yaml:6:23: steps[0].measurements[0].Params.mood: unknown value "baad"; did you mean "BAD"?""");
    }

    @Test
    void containsAPluginThatBreaksOnItsParams() {
        assertThatThrownBy(() -> validate(steps("Scripted", "{does: breakOnDecoding}")))
                .hasMessage("t.yaml:4:5: steps[0].measurements[0]: the plugin Scripted broke on its params:"
                        + " java.lang.IllegalStateException: decoding broke");
    }

    @Test
    void refusesTwoPluginsOfOneMethod() {
        assertThatThrownBy(() -> new PluginCatalog(List.of(new ScriptedPlugin(), new ScriptedPlugin())))
                .isInstanceOf(PluginException.class)
                .hasMessageContaining("two plugins");
    }

    private static String steps(String method, String params) {
        return """
                name: t
                steps:
                - measurements:
                  - Method: %s
                    Identifier: i
                    Params: %s
                """.formatted(method, params);
    }

    private static Scenario validate(String text) throws PluginException, InvalidDefinitionException {
        return new ScenarioValidator(new PluginCatalog(List.of(new ScriptedPlugin())))
                .validate(new DefinitionLoader(new PlainText()).load(new SourceText("t.yaml", text)));
    }
}
