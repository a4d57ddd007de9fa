package io.clusterloader.e2e.fails;

import static org.assertj.core.api.Assertions.assertThat;

import io.clusterloader.e2e.Cli;
import io.clusterloader.e2e.TestedCluster;
import io.clusterloader.testsupport.Definitions;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Pods that never run. */
class UnpullableImageTest {
    @TempDir
    private Path directory;

    @Test
    void isToldWithThePodsAndWhatTheyWaitFor() throws Exception {
        TestedCluster cluster = TestedCluster.usual();
        Files.writeString(directory.resolve("deployment.yaml"), """
                apiVersion: apps/v1
                kind: Deployment
                metadata:
                  name: {{.Name}}
                  labels: {group: missing}
                spec:
                  replicas: 2
                  selector:
                    matchLabels: {name: "{{.Name}}"}
                  template:
                    metadata:
                      labels: {group: missing, name: "{{.Name}}"}
                    spec:
                      containers:
                      - name: main
                        image: registry.example/nowhere:1.0
                """);
        Path definition = Definitions.write(directory, """
                name: missing
                tuningSets:
                - name: AllAtOnce
                  parallelismLimitedLoad: {parallelismLimit: 5}
                steps:
                - name: Start
                  measurements:
                  - Method: WaitForControlledPodsRunning
                    Identifier: WaitForDeployments
                    Params: {action: start, apiVersion: apps/v1, kind: Deployment, operationTimeout: 4s}
                - name: Create
                  phases:
                  - namespaceRange: {min: 1, max: 1}
                    replicasPerNamespace: 1
                    tuningSet: AllAtOnce
                    objectBundle:
                    - basename: web
                      objectTemplatePath: deployment.yaml
                - name: Wait
                  measurements:
                  - Method: WaitForControlledPodsRunning
                    Identifier: WaitForDeployments
                    Params: {action: gather}
                """);
        Path reports = directory.resolve("reports");

        Cli.Finished run =
                Cli.in(directory).on(cluster).run("run", "--testconfig=" + definition, "--report-dir=" + reports);

        assertThat(run.exitCode()).as(run.everything()).isEqualTo(1);
        assertThat(run.everything())
                .contains(
                        "1 of 1 Deployments", "web-0 (0 of 2 pods running", "ImagePull", "registry.example/nowhere:1.0")
                .doesNotContain("\tat ");
        assertThat(reports.resolve("junit.xml")).content().contains("<failure", "ImagePull");
        assertThat(cluster.left()).isEmpty();
    }
}
