package io.clusterloader.runner.test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.clusterloader.measurement.MeasurementApi;
import io.clusterloader.runner.definition.Definition;
import io.clusterloader.runner.definition.DefinitionFiles;
import io.clusterloader.runner.source.InvalidDefinitionException;
import io.clusterloader.runner.template.Strictness;
import io.clusterloader.runner.test.StepCall.Call;
import io.clusterloader.runner.test.StepCall.SkippedCall;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TestValidatorTest {
    @TempDir
    private Path directory;

    @Test
    void decodesEveryStep() throws Exception {
        ValidTest scenario = validate(steps("Scripted", "{does: report, mood: good}"));
        assertThat(calls(scenario))
                .singleElement()
                .satisfies(call -> assertThat(((Call<?>) call).params())
                        .isEqualTo(new ScriptedPlugin.Script("report", ScriptedPlugin.Mood.GOOD)));
    }

    @Test
    void namesTheNearestMethod() {
        assertThatThrownBy(() -> validate(steps("Scriptde", "{}")))
                .hasMessageEndingWith(
                        "t.yaml:4:5: steps[0].measurements[0].Method: unknown measurement \"Scriptde\"; did you mean"
                                + " \"Scripted\"?");
    }

    @Test
    void showsAPluginsProblemsAtTheirPlaces() {
        assertThatThrownBy(() -> validate(steps("Scripted", "{dose: x, mood: baad}")))
                .hasMessageContaining(
                        "t.yaml:6:14: steps[0].measurements[0].Params.dose: unknown key; did you mean \"does\"?\n")
                .hasMessageEndingWith(
                        "t.yaml:6:23: steps[0].measurements[0].Params.mood: unknown value \"baad\"; did you"
                                + " mean \"BAD\"?");
    }

    @Test
    void tellsWhatIsWrongWithTheParamsBesideWhatTheReadingFound() {
        assertThatThrownBy(() -> validate(steps("Nothing", "{}") + "nonsense: 1\n"))
                .hasMessageContaining("nonsense: unknown field")
                .hasMessageContaining("unknown measurement \"Nothing\"");
    }

    @Test
    void containsAPluginThatBreaksOnItsParams() {
        assertThatThrownBy(() -> validate(steps("Scripted", "{does: breakOnDecoding}")))
                .hasMessageEndingWith("t.yaml:4:5: steps[0].measurements[0]: the plugin Scripted broke on its params:"
                        + " java.lang.IllegalStateException: decoding broke");
    }

    @Test
    void refusesAPluginOfAnotherApiVersion() {
        ScriptedPlugin newer = new ScriptedPlugin() {
            @Override
            public int apiVersion() {
                return MeasurementApi.VERSION + 1;
            }
        };
        assertThatThrownBy(() -> new PluginCatalog(List.of(newer)))
                .isInstanceOf(PluginException.class)
                .hasMessageContaining(
                        "is built for version %d of the measurement API, this clusterloader has version %d"
                                .formatted(MeasurementApi.VERSION + 1, MeasurementApi.VERSION));
    }

    @Test
    void refusesAPluginThatWasBuiltBeforeTheApiHadAVersion() {
        ScriptedPlugin older = new ScriptedPlugin() {
            @Override
            public int apiVersion() {
                throw new AbstractMethodError("apiVersion");
            }
        };
        assertThatThrownBy(() -> new PluginCatalog(List.of(older)))
                .isInstanceOf(PluginException.class)
                .hasMessageContaining("is built for another version of the measurement API than");
    }

    @Test
    void refusesTwoPluginsOfOneMethod() {
        assertThatThrownBy(() -> new PluginCatalog(List.of(new ScriptedPlugin(), new ScriptedPlugin())))
                .isInstanceOf(PluginException.class)
                .hasMessageContaining("two plugins");
    }

    @Test
    void saysWhyClusterLoader2sOtherMethodsAreMissing() {
        assertThatThrownBy(() -> validate(steps("APIResponsivenessPrometheus", "{}")))
                .hasMessageEndingWith("unknown measurement \"APIResponsivenessPrometheus\"; it needs Prometheus, which"
                        + " is not supported here; --skip-unknown-measurements leaves it out");
    }

    @Test
    void leavesUnknownMethodsOutWhereAsked() throws Exception {
        ValidTest scenario = validate(steps("TestMetrics", "{any: 1}"), UnknownMeasurements.SKIPPED);
        assertThat(calls(scenario))
                .containsExactly(new SkippedCall(
                        new InstanceKey("TestMetrics", "i"),
                        "unknown measurement TestMetrics: it needs Prometheus, which is not supported here"));
    }

    private static List<StepCall> calls(ValidTest scenario) {
        return ((TestStep.Measurements) scenario.steps().getFirst()).calls();
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

    private ValidTest validate(String text) throws PluginException, InvalidDefinitionException {
        return validate(text, UnknownMeasurements.REFUSED);
    }

    private ValidTest validate(String text, UnknownMeasurements unknown)
            throws PluginException, InvalidDefinitionException {
        Definition definition =
                new DefinitionFiles(directory).with("t.yaml", text).read();
        return new TestValidator(
                        new PluginCatalog(List.of(new ScriptedPlugin())), unknown, Strictness.LENIENT, Set.of())
                .validate(definition, "", (path, values) -> "");
    }
}
