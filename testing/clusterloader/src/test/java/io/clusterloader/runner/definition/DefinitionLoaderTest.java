package io.clusterloader.runner.definition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.clusterloader.measurement.Problem;
import java.util.List;
import org.junit.jupiter.api.Test;

class DefinitionLoaderTest {
    private static final String VALID = """
            name: t
            steps:
            - name: one
              measurements:
              - method: M
                IDENTIFIER: i
                params:
                  topology: 1:1
                  Deep:
                    list: [a, b]
            """;

    @Test
    void readsKeysWithoutRegardToCaseAndParamsAsTheyAre() throws Exception {
        Definition definition = load(VALID);
        Step.Measurements step = (Step.Measurements) definition.steps().getFirst();
        MeasurementCall call = step.calls().getFirst();
        assertThat(definition.name()).isEqualTo("t");
        assertThat(step.name()).isEqualTo("one");
        assertThat(call.method()).isEqualTo("M");
        assertThat(call.identifier()).isEqualTo("i");
        assertThat(call.values().values()).containsOnlyKeys("topology", "Deep").containsEntry("topology", "1:1");
    }

    @Test
    void findsThePlaceOfAPluginsProblem() throws Exception {
        MeasurementCall call = call(VALID);
        assertThat(call.params().locate(new Problem("Deep.list[1]", "bad")))
                .hasToString("t.yaml:10:19: steps[0].measurements[0].params.Deep.list[1]: bad");
        assertThat(call.params().locate(new Problem("missing", "must be there")))
                .hasToString("t.yaml:8:7: steps[0].measurements[0].params.missing: must be there");
    }

    @Test
    void anInstancesParamsWinOverTheCommonOnes() throws Exception {
        String text = """
                name: t
                steps:
                - measurements:
                  - Method: M
                    Params: {a: 1, b: 1}
                    Instances:
                    - Identifier: x
                    - Identifier: y
                      Params: {b: 2}
                """;
        List<MeasurementCall> calls = ((Step.Measurements) load(text).steps().getFirst()).calls();
        assertThat(calls).extracting(MeasurementCall::identifier).containsExactly("x", "y");
        assertThat(calls.getLast().values().values()).containsEntry("a", 1).containsEntry("b", 2);
        assertThat(calls.getLast().params().locate(new Problem("b", "bad")))
                .hasToString("t.yaml:9:16: steps[0].measurements[0].Instances[1].Params.b: bad");
        assertThat(calls.getLast().params().locate(new Problem("a", "bad")))
                .hasToString("t.yaml:5:14: steps[0].measurements[0].Params.a: bad");
    }

    @Test
    void readsJsonAndMergesAndFollowsAnchors() throws Exception {
        assertThat(
                        load("{\"name\": \"j\", \"steps\": [{\"measurements\": [{\"Method\": \"M\", \"Identifier\": \"i\"}]}]}")
                                .name())
                .isEqualTo("j");
        String merged = """
                name: t
                steps:
                - measurements:
                  - Method: M
                    Identifier: i
                    Params: &p {a: 1, b: 2}
                - measurements:
                  - Method: M
                    Identifier: i
                    Params: {<<: *p, b: 3}
                """;
        Step.Measurements second = (Step.Measurements) load(merged).steps().getLast();
        assertThat(second.calls().getFirst().values().values())
                .containsEntry("a", 1)
                .containsEntry("b", 3);
    }

    @Test
    void tellsEverythingThatIsWrongAtOnceInTheOrderOfTheFile() {
        String text = """
                nmae: t
                chaosMonkey: {}
                steps:
                - phases: []
                - measurements:
                  - Identifier: i
                    Extra: 1
                """;
        assertThat(problems(text))
                .containsExactly(
                        "t.yaml:1:1: name: is missing",
                        "t.yaml:1:1: nmae: unknown field; did you mean \"name\"?",
                        "t.yaml:2:1: chaosMonkey: is not supported yet",
                        "t.yaml:4:3: steps[0].phases: is not supported yet; only steps of measurements are",
                        "t.yaml:6:5: steps[1].measurements[0].Method: is missing",
                        "t.yaml:7:5: steps[1].measurements[0].Extra: unknown field; known are: Identifier, Instances,"
                                + " Method, Params");
    }

    @Test
    void refusesWhatComesLaterByName() {
        assertThat(
                        problems(
                                "name: t\nnamespace: {number: 2}\nautomanagedNamespaces: 1\ntuningSets: []\nsteps: [{module: {}}]"))
                .containsExactly(
                        "t.yaml:2:13: namespace.number: is not supported yet; only 0 is, because no namespaces are"
                                + " made for a definition",
                        "t.yaml:3:1: automanagedNamespaces: is not supported yet; only 0 is, because no namespaces"
                                + " are made for a definition",
                        "t.yaml:4:1: tuningSets: is not supported yet; remove it, steps of measurements need none",
                        "t.yaml:5:10: steps[0].module: is not supported yet; only steps of measurements are");
        assertThat(problems("name: t\nsteps: {{.Steps}}"))
                .containsExactly(
                        "t.yaml:2:8: template actions ({{ ... }}) are not supported yet: write the value itself");
    }

    private static Definition load(String text) throws InvalidDefinitionException {
        return new DefinitionLoader(new PlainText()).load(new SourceText("t.yaml", text));
    }

    private static MeasurementCall call(String text) throws InvalidDefinitionException {
        return ((Step.Measurements) load(text).steps().getFirst()).calls().getFirst();
    }

    private static List<String> problems(String text) {
        return catchThrowableOfType(InvalidDefinitionException.class, () -> load(text)).problems().stream()
                .map(DefinitionProblem::toString)
                .toList();
    }
}
