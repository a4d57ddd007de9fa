package io.clusterloader.runner.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.clusterloader.runner.progress.PlainDisplay;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.server.mock.EnableKubernetesMockClient;
import io.fabric8.kubernetes.client.server.mock.KubernetesMockServer;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What a user of ClusterLoader2 does with definitions, overrides, modules and suites. */
@EnableKubernetesMockClient(crud = true, https = false)
@Timeout(60)
class DefinitionFormatTest {
    private static final String DEFINITION = """
            {{$replicas := DefaultParam .Replicas 1}}
            name: t
            namespace:
              number: 2
              prefix: {{DefaultParam .Prefix "mine"}}
            tuningSets:
            - name: Uniform
              qpsLoad:
                qps: 100
            steps:
            - name: Create
              phases:
              - namespaceRange:
                  min: 1
                  max: 2
                replicasPerNamespace: {{$replicas}}
                tuningSet: Uniform
                objectBundle:
                - basename: small
                  objectTemplatePath: config-map.yaml
                  templateFillMap:
                    Color: {{DefaultParam .CL2_COLOR "red"}}
            - module:
                path: /modules/look.yaml
                params:
                  What: look
            - name: Metrics
              measurements:
              - Identifier: metrics
                Method: TestMetrics
                Params:
                  action: start
            """;

    @SuppressWarnings("NullAway.Init") // the extension sets it
    private KubernetesMockServer server;

    @SuppressWarnings("NullAway.Init") // the extension sets it
    private KubernetesClient client;

    @TempDir
    private Path directory;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private Map<String, String> environment = Map.of();

    @BeforeEach
    void begin() throws IOException {
        server.expect().get().withPath("/api/v1").andReturn(200, """
                        {"kind": "APIResourceList", "groupVersion": "v1", "resources": [
                          {"name": "configmaps", "kind": "ConfigMap", "namespaced": true}]}""").always();
        write("t.yaml", DEFINITION);
        write("config-map.yaml", """
                apiVersion: v1
                kind: ConfigMap
                metadata:
                  name: {{.Name}}
                data:
                  color: {{.Color}}
                  nodes: "{{.Nodes}}"
                """);
        write("modules/look.yaml", """
                steps:
                - name: Look
                  measurements:
                  - Identifier: eye
                    Method: Scripted
                    Params:
                      does: {{.What}}
                """);
    }

    @Test
    void runsADefinitionOfPhasesModulesAndUnknownMeasurements() throws Exception {
        assertThat(run("--testconfig=" + directory.resolve("t.yaml"), "--skip-unknown-measurements"))
                .describedAs("%s%s", out, err)
                .isEqualTo(0);
        assertThat(out.toString())
                .contains("mine-1: [small-0{color=red, nodes=1}]", "mine-2: [small-0{color=red, nodes=1}]")
                .contains("metrics skipped: unknown measurement TestMetrics: it needs Prometheus");
        assertThat(report("junit.xml"))
                .contains("name=\"t: [step: 01] Create\"", "t: [step: 02] Look [00] - eye", "<skipped message=");
        assertThat(report("generatedConfig_t.yaml"))
                .contains("    replicasPerNamespace: 1\n", "# steps:\n", "#       does: look\n");
        assertThat(client.namespaces().list().getItems())
                .extracting(namespace -> namespace.getMetadata().getName())
                .doesNotContain("mine-1", "mine-2");
    }

    @Test
    void aSuiteRunsItsTestsOneAfterTheOtherWithTheirOverrides() throws Exception {
        // Other namespaces, because the mock keeps the content of those that are deleted.
        write("big.yaml", "Replicas: 2\nPrefix: yours\n");
        write("blue.yaml", "Replicas: 7\nCL2_COLOR: blue\n");
        write("suite.yaml", """
                - identifier: small
                  configPath: t.yaml
                - identifier: big
                  configPath: t.yaml
                  overridePaths: [big.yaml]
                """);
        assertThat(run(
                        "--testsuite=" + directory.resolve("suite.yaml"),
                        "--testoverrides=" + directory.resolve("blue.yaml"),
                        "--testoverrides=" + write("one.yaml", "Replicas: 1\n"),
                        "--nodes=1",
                        "--skip-unknown-measurements"))
                .describedAs("%s%s", out, err)
                .isEqualTo(0);
        assertThat(out.toString())
                .containsSubsequence(
                        "Test t_small",
                        "mine-1: [small-0{color=blue, nodes=1}]",
                        "Test t_big",
                        "yours-1: [small-0{color=blue, nodes=1}, small-1{color=blue, nodes=1}]",
                        "2 of 2 tests passed");
        assertThat(report("generatedConfig_t_small.yaml")).contains("replicasPerNamespace: 1\n");
        assertThat(report("generatedConfig_t_big.yaml")).contains("replicasPerNamespace: 2\n");
    }

    @Test
    void everythingThatIsWrongIsShownWithTheLineAfterTemplating() throws Exception {
        write("t.yaml", DEFINITION.replace("tuningSet: Uniform", "tuningSet: Unifrom"));
        write("modules/look.yaml", "steps:\n- name: {{.What}}\n  measuremens: []\n");
        assertThat(run("--testconfig=" + directory.resolve("t.yaml"))).isEqualTo(2);
        assertThat(err.toString().replace(directory + "/", ""))
                .contains(
                        "t.yaml (rendered):17:5: steps[0].phases[0].tuningSet: unknown tuning set \"Unifrom\"; did you"
                                + " mean \"Uniform\"?\n    | tuningSet: Unifrom\n")
                .contains("modules/look.yaml (rendered):3:3 (named at t.yaml (rendered):24:5): steps[1].module.steps[0]"
                        + ".measuremens: unknown field; did you mean \"measurements\"?\n    | measuremens: []\n")
                .contains("The definitions after templating are in reports: generatedConfig_*.yaml");
        assertThat(report("generatedConfig_t.yaml").lines().toList().get(16)).isEqualTo("    tuningSet: Unifrom");
    }

    @Test
    void aDryRunNeedsNoClusterAndSaysWhatTemplatesSaw() throws Exception {
        assertThat(execute(List.of(
                        "run",
                        "--dry-run",
                        "--provider=kind",
                        "--skip-unknown-measurements",
                        "--testconfig=" + directory.resolve("t.yaml"))))
                .isEqualTo(0);
        assertThat(out.toString())
                .contains("namespaces: mine-1 to mine-2", "1 of small (", "in namespaces 1 to 2 by Uniform")
                .contains("Templates saw 3 as Nodes; --nodes gives another number");
        assertThat(directory.resolve("reports")).doesNotExist();
    }

    @Test
    void warnsOnceOfWhatWorksHereAndNotInClusterLoader2() throws Exception {
        write("t.yaml", DEFINITION.replace("name: t\n", "name: {{if eq $replicas 1}}t{{end}}\n"));
        assertThat(run(
                        "--testconfig=" + directory.resolve("t.yaml"),
                        "--testoverrides=" + write("o.yaml", "Replicas: 1\nPrefixx: ours\n"),
                        "--skip-unknown-measurements"))
                .describedAs("%s%s", out, err)
                .isEqualTo(0);
        assertThat(err.toString().replace(directory + "/", "").lines())
                .satisfiesExactly(
                        warning -> assertThat(warning).startsWith("warning: t.yaml:2:"),
                        warning -> assertThat(warning)
                                .isEqualTo(
                                        "warning: o.yaml:2:1: Prefixx: no template uses it; did you mean \"Prefix\"?"));
        assertThat(report("clusterloader.log")).contains("t.yaml:2:", "Prefixx");
    }

    @Test
    void refusesThatWhereStrict() throws Exception {
        write("t.yaml", DEFINITION.replace("name: t\n", "name: {{if eq $replicas 1}}t{{end}}\n"));
        assertThat(run(
                        "--testconfig=" + directory.resolve("t.yaml"),
                        "--testoverrides=" + write("o.yaml", "Replicas: 1\n"),
                        "--strict"))
                .isEqualTo(2);
        assertThat(err.toString()).contains("t.yaml:2:", "incompatible types for comparison");
    }

    @Test
    void namesAnEmptyVariableOfTheEnvironment() throws Exception {
        environment = Map.of("CL2_REPLICAS", "");
        write("t.yaml", DEFINITION.replace("DefaultParam .Replicas 1", "AddInt .CL2_REPLICAS 1"));
        assertThat(run("--testconfig=" + directory.resolve("t.yaml"))).isEqualTo(2);
        assertThat(err.toString().lines())
                .satisfiesExactly(
                        warning -> assertThat(warning).startsWith("warning: ").contains("CL2_REPLICAS, which is empty"),
                        error -> assertThat(error).contains("t.yaml:1:", "error calling AddInt", "CL2_REPLICAS"));
    }

    private int run(String... arguments) throws IOException {
        return execute(Stream.concat(
                        Stream.of(
                                "run",
                                "--kubeconfig=" + OneNodeCluster.kubeconfig(client, directory),
                                "--report-dir=" + directory.resolve("reports")),
                        Stream.of(arguments))
                .toList());
    }

    private int execute(List<String> arguments) {
        Host host = new Host(
                name -> Optional.empty(),
                environment,
                Clock.systemUTC(),
                (writer, _) -> new PlainDisplay(writer, Clock.systemUTC()));
        return ClusterLoader.execute(
                host, new PrintWriter(out), new PrintWriter(err), arguments.toArray(String[]::new));
    }

    private Path write(String name, String text) throws IOException {
        Path file = directory.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, text);
    }

    private String report(String name) throws IOException {
        return Files.readString(directory.resolve("reports").resolve(name));
    }
}
