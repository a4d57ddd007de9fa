package io.clusterloader.runner.definition;

import static org.assertj.core.api.Assertions.assertThat;

import io.clusterloader.measurement.Problem;
import io.clusterloader.runner.chaos.NodeFailure;
import io.clusterloader.runner.definition.Step.MeasurementCall;
import io.clusterloader.runner.source.DefinitionProblem;
import io.clusterloader.runner.source.InvalidDefinitionException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DefinitionReaderTest {
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

    @TempDir
    private Path directory;

    private DefinitionFiles files;

    @BeforeEach
    void begin() {
        files = new DefinitionFiles(directory);
    }

    @Test
    void readsKeysWithoutRegardToCaseAndParamsAsTheyAre() throws Exception {
        Definition definition = load(VALID);
        Step.Measurements step = (Step.Measurements) definition.steps().getFirst();
        MeasurementCall call = step.calls().getFirst();
        assertThat(definition.name()).isEqualTo("t");
        assertThat(step.name()).isEqualTo("one");
        assertThat(call.method()).isEqualTo("M");
        assertThat(call.identifier()).isEqualTo("i");
        assertThat(call.params().values().values())
                .containsOnlyKeys("topology", "Deep")
                .containsEntry("topology", "1:1");
    }

    @Test
    void findsThePlaceOfAPluginsProblem() throws Exception {
        MeasurementCall call = calls(VALID).getFirst();
        assertThat(call.params().locate(new Problem("Deep.list[1]", "bad")).toString())
                .endsWith("t.yaml:10:19: steps[0].measurements[0].params.Deep.list[1]: bad");
        assertThat(call.params().locate(new Problem("missing", "must be there")).toString())
                .endsWith("t.yaml:8:7: steps[0].measurements[0].params.missing: must be there");
    }

    @Test
    void anInstancesParamsWinOverTheCommonOnes() throws Exception {
        List<MeasurementCall> calls = calls("""
            name: t
            steps:
            - measurements:
              - Method: M
                Params: {a: 1, b: 1}
                Instances:
                - Identifier: x
                - Identifier: z
                  Params: {b: 2}
            """);
        assertThat(calls).extracting(MeasurementCall::identifier).containsExactly("x", "z");
        assertThat(calls.getLast().params().values().values())
                .containsEntry("a", 1L)
                .containsEntry("b", 2L);
        assertThat(calls.getLast().params().locate(new Problem("b", "bad")).toString())
                .endsWith("t.yaml:9:16: steps[0].measurements[0].Instances[1].Params.b: bad");
        assertThat(calls.getLast().params().locate(new Problem("a", "bad")).toString())
                .endsWith("t.yaml:5:14: steps[0].measurements[0].Params.a: bad");
    }

    @Test
    void readsJsonAndMergesAndFollowsAnchors() throws Exception {
        assertThat(load("{\"name\": \"j\", \"steps\": [{\"measurements\": [{\"Method\": \"M\", \"Identifier\":"
                                + " \"i\"}]}]}")
                        .name())
                .isEqualTo("j");
        Step.Measurements second = (Step.Measurements) load("""
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
            """).steps().getLast();
        assertThat(second.calls().getFirst().params().values().values())
                .containsEntry("a", 1L)
                .containsEntry("b", 3L);
    }

    @Test
    void tellsEverythingThatIsWrongAtOnceInTheOrderOfTheFile() {
        assertThat(problems("""
            nmae: t
            dependencies: [{name: dra, method: DRADriver}]
            steps:
            - name: nothing to do
            - measurements:
              - Identifier: i
                Extra: 1
            - measurements: []
              phases: []
            """))
                .containsExactly(
                        "t.yaml:1:1: nmae: unknown field; did you mean \"name\"?",
                        "t.yaml:2:1: dependencies: is not supported; ClusterLoader2 has it, this program does not. --skip-unsupported leaves it out",
                        "t.yaml:4:3: steps[0]: has none of measurements, phases, module",
                        "t.yaml:6:5: steps[1].measurements[0].Method: is missing",
                        "t.yaml:7:5: steps[1].measurements[0].Extra: unknown field; known are: Identifier, Instances,"
                                + " Method, Params",
                        "t.yaml:8:3: steps[2]: has measurements and phases; a step has one of them");
    }

    @Test
    void readsNodeFailures() throws Exception {
        String steps = "\nsteps: [{measurements: [{Method: M, Identifier: i}]}]";
        String monkey = "name: t\nchaosMonkey: {nodeFailure: {failureRate: 0.01, interval: 5m, jitterFactor: 10,"
                + " simulatedDowntime: 10m}, excludedNodes: %s}" + steps;
        NodeFailure expected =
                new NodeFailure(0.01, Duration.ofMinutes(5), 10, Duration.ofMinutes(10), Set.of("n1", "n2"));
        assertThat(load(monkey.formatted("{n1: {}, n2: {}}")).nodeFailure()).contains(expected);
        assertThat(load(monkey.formatted("[n1, n2]")).nodeFailure()).contains(expected);
        assertThat(expected).hasToString("stops 1 % of the nodes for 10m, every 5m to 55m");
        assertThat(load("name: t\nchaosMonkey: {nodeFailure: {}}" + steps).nodeFailure())
                .isEmpty();
        assertThat(problems("name: t\nchaosMonkey: {nodeFailure: {failureRate: 10, interval: 0s, jitterFactor: -1,"
                        + " simulatedDowntme: 1m}, podFailure: {}}" + steps))
                .extracting(problem -> problem.replaceFirst("^(\\S+ \\S+).*", "$1"))
                .containsExactlyInAnyOrder(
                        "t.yaml:2:29: chaosMonkey.nodeFailure.failureRate:",
                        "t.yaml:2:46: chaosMonkey.nodeFailure.interval:",
                        "t.yaml:2:60: chaosMonkey.nodeFailure.jitterFactor:",
                        "t.yaml:2:28: chaosMonkey.nodeFailure.simulatedDowntime:",
                        "t.yaml:2:78: chaosMonkey.nodeFailure.simulatedDowntme:",
                        "t.yaml:2:101: chaosMonkey.podFailure:");
    }

    @Test
    void whatIsEmptyIsIgnoredAsAfterALoopOverNothing() throws Exception {
        String text = """
            name: t
            chaosMonkey: {excludedNodes: []}
            dependencies: []
            tuningSets:
            steps:
            - measurements:
            """;
        assertThat(load(text).steps()).containsExactly(new Step.Measurements("", List.of()));
        assertThat(problems("name: t\nsteps: []")).containsExactly("t.yaml:2:1: steps: is empty");
        assertThat(problems("name: t")).containsExactly("t.yaml:1:1: steps: is missing");
    }

    @Test
    void aDefinitionWithoutANameIsNamedAfterItsFile() throws Exception {
        String steps = "steps: [{measurements: [{Method: M, Identifier: i}]}]";
        assertThat(load(steps).name()).isEqualTo("t");
        assertThat(load("name:\n" + steps).name()).isEqualTo("t");
        assertThat(load(steps).warnings().all())
                .extracting(DefinitionProblem::message)
                .containsExactly("the definition has no name; it is called t");
    }

    @Test
    void makesNamespacesOnlyWhereTheyAreAskedForOrUsed() throws Exception {
        assertThat(load(VALID).namespace().number()).isZero();
        assertThat(load(VALID + "namespace: {prefix: mine}\n").namespace().nameOf(1))
                .isEqualTo("mine-1");
        assertThat(load(VALID + "namespace: {prefix: mine}\n").namespace().number())
                .isEqualTo(1);
        assertThat(load(VALID + "automanagedNamespaces: 3\n").namespace().number())
                .isEqualTo(3);
        assertThat(load(VALID.replace("topology: 1:1", "namespaceRange: {}"))
                        .namespace()
                        .number())
                .isEqualTo(1);
    }

    @Test
    void refusesWrongNamespaces() {
        assertThat(problems(VALID + "automanagedNamespaces: 3\nnamespace: {number: 2, prefix: X, deleteStale: 1}\n"))
                .containsExactly(
                        "t.yaml:11:1: automanagedNamespaces: is 3, but namespace.number is 2; have one of them",
                        "t.yaml:12:12: namespace: prefix is \"X\", must be at most 57 characters of a-z, 0-9 and,"
                                + " within, hyphens",
                        "t.yaml:12:35: namespace.deleteStale: unknown field; known are: deleteAutomanagedNamespaces,"
                                + " deleteNamespaceTimeout, deleteStaleNamespaces, enableExistingNamespaces, number,"
                                + " prefix");
        assertThat(problems(VALID + "namespace: {deleteNamespaceTimeout: soon, number: many}\n"))
                .containsExactly(
                        "t.yaml:11:13: namespace.deleteNamespaceTimeout: \"soon\" is not a duration: write a number and"
                                + " a unit, like 10s, 1m30s or 300ms",
                        "t.yaml:11:43: namespace.number: is a string, must be a whole number");
    }

    private Definition load(String text) throws InvalidDefinitionException {
        return files.with("t.yaml", text).load();
    }

    private List<MeasurementCall> calls(String text) throws InvalidDefinitionException {
        return ((Step.Measurements) load(text).steps().getFirst()).calls();
    }

    private List<String> problems(String text) {
        return files.with("t.yaml", text).problems();
    }
}
