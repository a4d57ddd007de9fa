package io.clusterloader.e2e.fails;

import static org.assertj.core.api.Assertions.assertThat;

import io.clusterloader.e2e.Cli;
import io.clusterloader.e2e.TestedCluster;
import io.clusterloader.testsupport.Definitions;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A definition with phases and modules that is wrong in many places. */
class WrongLoadDefinitionTest {
    @TempDir
    private Path directory;

    @Test
    void isToldWhollyBeforeAnythingIsCreated() throws Exception {
        TestedCluster cluster = TestedCluster.usual();
        Files.writeString(directory.resolve("module.yaml"), "steps:\n- measuremens: []\n");
        Files.writeString(directory.resolve("pod.yaml"), "kind: Pod\nmetadata: {name: \"{{.Name}}\"}\n");
        Path definition = Definitions.write(directory, """
                name: wrong
                tuningSets:
                - name: Uniform
                  qpsLoad: {qps: 0}
                steps:
                - phases:
                  - namespaceRange: {min: 1, max: 3}
                    replicasPerNamespace: 2
                    tuningSet: Unifrom
                    objectBundle:
                    - basename: pod
                      objectTemplatePath: nowhere.yaml
                - phases:
                  - namespaceRange: {min: 1, max: 1}
                    replicasPerNamespace: -1
                    tuningSet: Uniform
                    objectBundle:
                    - basename: pod
                      objectTemplatePath: pod.yaml
                - phases:
                  - namespaceRange: {min: 1, max: 1}
                    replicasPerNamespace: 1
                    tuningSet: Uniform
                    objectBundle:
                    - basename: pod
                      objectTemplatePath: pod.yaml
                - module:
                    path: module.yaml
                - measurements:
                  - Method: PodStartupLatency
                    Identifier: startup
                    Params: {action: begin, treshold: 5s}
                  - Method: GenericPrometheusQuery
                    Identifier: query
                """);

        Cli.Finished run = Cli.in(directory).on(cluster).run("run", "--testconfig=" + definition);

        assertThat(run.exitCode()).as(run.everything()).isEqualTo(2);
        assertThat(run.stderr())
                .contains(
                        "tuningSets[0].qpsLoad: qps is 0.0",
                        "steps[0].phases[0].tuningSet: unknown tuning set \"Unifrom\"; did you mean \"Uniform\"?",
                        "steps[1].phases[0].replicasPerNamespace: is -1",
                        "nowhere.yaml",
                        "steps[0].phases[0].namespaceRange",
                        "steps[2].phases[0].objectBundle[0].objectTemplatePath: apiVersion is missing",
                        "did you mean \"measurements\"?",
                        "module.yaml",
                        "did you mean \"threshold\"?",
                        "GenericPrometheusQuery",
                        "--skip-unknown-measurements")
                .doesNotContain("\tat ", "Exception");
        assertThat(cluster.left()).isEmpty();
    }
}
