package io.clusterloader.runner.definition;

import static org.assertj.core.api.Assertions.assertThat;

import io.clusterloader.runner.phase.BundledObject.ListUnknownObjectOptions;
import io.clusterloader.runner.phase.NamespaceScope;
import io.clusterloader.runner.phase.Phase;
import io.clusterloader.runner.source.InvalidDefinitionException;
import io.clusterloader.runner.template.value.Value.Real;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PhaseReaderTest {
    private static final String HEAD = """
        name: t
        namespace: {number: 2, prefix: ns}
        tuningSets: [{name: Uniform, qpsLoad: {qps: 5}}]
        steps:
        - phases:
        """;
    private static final String DEPLOYMENT = "apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: x}\n";

    @TempDir
    private Path directory;

    private DefinitionFiles files;

    @BeforeEach
    void begin() {
        files = new DefinitionFiles(directory).with("d.yaml", DEPLOYMENT);
    }

    @Test
    void readsAPhaseWithEverything() throws Exception {
        Phase phase = phases("""
              - namespaceRange: {min: 1, max: 2}
                replicasPerNamespace: 4
                tuningSet: Uniform
                objectBundle:
                - basename: small
                  objectTemplatePath: d.yaml
                  templateFillMap: {Replicas: 3, Group: load}
                  listUnknownObjectOptions:
                    labelSelector:
                      matchLabels: {group: load}
                      matchExpressions:
                      - {key: tier, operator: NotIn, values: [a, b]}
                      - {key: old, operator: DoesNotExist}
            """).getFirst();
        assertThat(phase.name()).isEqualTo("steps[0].phases[0]");
        assertThat(phase.scope()).isEqualTo(new NamespaceScope.Range(1, 2, Optional.empty()));
        assertThat(phase.replicasPerNamespace()).isEqualTo(4);
        assertThat(phase.tuningSet().name()).isEqualTo("Uniform");
        assertThat(phase.objectBundle()).singleElement().satisfies(object -> {
            assertThat(object.basename()).isEqualTo("small");
            assertThat(object.templateFillMap())
                    .containsEntry("Replicas", new Real(3, true))
                    .containsEntry("Group", "load");
            assertThat(object.listUnknownObjectOptions())
                    .contains(new ListUnknownObjectOptions("group=load,tier notin (a,b),!old"));
        });
    }

    @Test
    void readsTheOtherScopes() throws Exception {
        String rest = ", replicasPerNamespace: 1, tuningSet: Uniform,"
                + " objectBundle: [{basename: b, objectTemplatePath: d.yaml}]}\n";
        assertThat(phases("  - {namespaceList: [a, b]" + rest + "  - {namespaceRange: {min: 0, max: 9, basename: my}"
                        + rest + "  - {namespaceRange: null" + rest))
                .extracting(Phase::scope)
                .containsExactly(
                        new NamespaceScope.Named(List.of("a", "b")),
                        new NamespaceScope.Range(0, 9, Optional.of("my")),
                        new NamespaceScope.Cluster());
    }

    @ParameterizedTest
    @CsvSource({
        "Small, d.yaml, 1, false",
        "under_score, d.yaml, 1, false",
        "-small, d.yaml, 1, false",
        "with.dot, d.yaml, 1, true",
        "ends., d.yaml, 1, false",
        "9small, d.yaml, 1, true",
        "small, s.yaml, 1, true",
        "with.dot, s.yaml, 1, false",
        "a23456789-b23456789-c23456789-d23456789-e23456789-f23456789-g, s.yaml, 10, true",
        "a23456789-b23456789-c23456789-d23456789-e23456789-f23456789-g, s.yaml, 100, false",
        "system:small, r.yaml, 1, true",
        "system/small, r.yaml, 1, false",
        "Small, named.yaml, 1, false",
        "small, named.yaml, 1, true"
    })
    void knowsTheNamesThatKubernetesTakes(String basename, String template, int replicas, boolean right) {
        files.with("s.yaml", "{apiVersion: v1, kind: Service}")
                .with("r.yaml", "{apiVersion: rbac.authorization.k8s.io/v1, kind: Role}")
                .with("named.yaml", DEPLOYMENT + "---\n{apiVersion: v1, kind: ConfigMap, metadata: {name: mine}}");
        List<String> problems = problems("""
              - namespaceRange: {min: 1, max: 1}
                replicasPerNamespace: %d
                tuningSet: Uniform
                objectBundle:
                - basename: "%s"
                  objectTemplatePath: %s
            """.formatted(replicas, basename, template));
        assertThat(problems).hasSize(right ? 0 : 1).allMatch(problem -> problem.contains("objectBundle[0].basename"));
    }

    @Test
    void refusesDocumentsOfOneKindBecauseAllGetOneName() {
        files.with("twice.yaml", DEPLOYMENT + "---\n" + DEPLOYMENT.replace("x", "y"));
        assertThat(problems("""
              - namespaceRange: {min: 1, max: 1}
                replicasPerNamespace: 3
                tuningSet: Uniform
                objectBundle: [{basename: small, objectTemplatePath: twice.yaml}]
            """))
                .singleElement()
                .asString()
                .contains("objectBundle[0].objectTemplatePath: ", "Deployment (apps/v1)", "small-2");
    }

    @Test
    void knowsTheNamesOfNamespaces() {
        String rest = ", replicasPerNamespace: 1, tuningSet: Uniform,"
                + " objectBundle: [{basename: b, objectTemplatePath: d.yaml}]}\n";
        assertThat(problems("  - {namespaceList: [a, B]" + rest + "  - {namespaceRange: {min: 0, max: 9, basename: My}"
                        + rest))
                .satisfiesExactly(
                        problem -> assertThat(problem).contains("namespaceList[1]"),
                        problem -> assertThat(problem).contains("phases[1].namespaceRange.basename"));
    }

    @Test
    void tellsWhatIsWrong() {
        assertThat(problems("""
              - namespaceRange: {min: 1, max: 3}
                replicasPerNamespace: 1
                tuningSet: Unifrom
                objectBundle: [{basename: b, objectTemplatePath: nowhere.yaml}]
              - namespaceList: []
                replicasPerNamespace: -1
                tuningSet: Uniform
                objectBundle: []
            """))
                .containsExactly(
                        "t.yaml:6:5: steps[0].phases[0].namespaceRange: names namespaces 1 to 3, but namespace.number"
                                + " makes 1 to 2",
                        "t.yaml:8:5: steps[0].phases[0].tuningSet: unknown tuning set \"Unifrom\"; did you mean"
                                + " \"Uniform\"?",
                        "t.yaml:9:34: steps[0].phases[0].objectBundle[0].objectTemplatePath: there is no file"
                                + " \"nowhere.yaml\"",
                        "t.yaml:10:5: steps[0].phases[1].namespaceList: namespaceList is empty, must name at least one"
                                + " namespace",
                        "t.yaml:11:5: steps[0].phases[1].replicasPerNamespace: is -1, must not be negative",
                        "t.yaml:13:5: steps[0].phases[1].objectBundle: is empty");
    }

    @Test
    void aWrongTuningSetIsToldOnceAndHidesNothing() {
        files.with("text.yaml", "just text\n").with("t.yaml", """
            name: t
            tuningSets: [{name: Uniform, qpsLoad: {qps: 0}}]
            steps:
            - phases:
              - replicasPerNamespace: 1
                tuningSet: Uniform
                objectBundle: [{basename: a, objectTemplatePath: text.yaml}]
            """);
        assertThat(files.problems())
                .containsExactly(
                        "t.yaml:2:39: tuningSets[0].qpsLoad: qps is 0.0, must be above 0",
                        "text.yaml:1:1 (named at t.yaml:7:34): steps[0].phases[0].objectBundle[0].objectTemplatePath:"
                                + " is a string; a Kubernetes object is a map");
    }

    @Test
    void objectTemplatesMustGiveKubernetesObjects() {
        files.with("text.yaml", "just text\n")
                .with("nameless.yaml", DEPLOYMENT + "---\nkind: Service\n")
                .with("broken.yaml", "a: [\n");
        String phase = """
              - replicasPerNamespace: 1
                tuningSet: Uniform
                objectBundle:
                - {basename: a, objectTemplatePath: text.yaml}
                - {basename: b, objectTemplatePath: nameless.yaml}
                - {basename: c, objectTemplatePath: broken.yaml}
            """;
        assertThat(problems(phase))
                .containsExactly(
                        "text.yaml:1:1 (named at t.yaml:9:21): steps[0].phases[0].objectBundle[0].objectTemplatePath:"
                                + " is a string; a Kubernetes object is a map",
                        "nameless.yaml:5:1 (named at t.yaml:10:21):"
                                + " steps[0].phases[0].objectBundle[1].objectTemplatePath: apiVersion is missing",
                        "broken.yaml:2:1 (named at t.yaml:11:21):"
                                + " steps[0].phases[0].objectBundle[2].objectTemplatePath: is not valid YAML: while"
                                + " parsing a flow node: expected the node content, but found '<stream end>'");
    }

    private List<Phase> phases(String phases) throws InvalidDefinitionException {
        Step.Phases step =
                (Step.Phases) files.with("t.yaml", HEAD + phases).load().steps().getFirst();
        return step.phases();
    }

    private List<String> problems(String phases) {
        return files.with("t.yaml", HEAD + phases).problems();
    }
}
