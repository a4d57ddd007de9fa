package io.clusterloader.localcluster.controller;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.fabric8.kubernetes.api.model.Pod;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The real kubectl against the server; left out, visibly, where kubectl is not installed. */
@Timeout(90)
class KubectlTest {
    @TempDir
    Path directory;

    private TestCluster cluster;

    @BeforeEach
    void start() throws IOException {
        assumeTrue(isInstalled(), "kubectl is not installed");
        Path log = Files.writeString(directory.resolve("a.log"), "one\ntwo\nthree\n");
        cluster = TestCluster.start((namespace, pod, container) -> Optional.of(log));
        Files.writeString(directory.resolve("kubeconfig"), cluster.server().kubeconfig("test"));
        Files.writeString(directory.resolve("pod.yaml"), """
                apiVersion: v1
                kind: Pod
                metadata: {name: a, labels: {app: a}}
                spec: {containers: [{name: main, image: "example:1"}]}
                """);
    }

    @AfterEach
    void stop() {
        if (cluster != null) {
            cluster.close();
        }
    }

    @Test
    void servesTheUsualCommands() throws Exception {
        cluster.client().resource(Objects.node("n1")).create();
        assertThat(kubectl("apply", "-f", "pod.yaml")).contains("pod/a created");
        assertThat(kubectl("apply", "-f", "pod.yaml")).contains("pod/a unchanged");
        Pod pod = cluster.client()
                .pods()
                .inNamespace("default")
                .withName("a")
                .waitUntilCondition(seen -> seen.getSpec().getNodeName() != null, 10, TimeUnit.SECONDS);
        Objects.makeReady(cluster.client(), pod, "10.1.0.7");

        assertThat(kubectl("wait", "--for=condition=Ready", "pod/a", "--timeout=10s"))
                .contains("condition met");
        assertThat(kubectl("get", "pods", "-A", "-o", "wide")).contains("default", "Running", "10.1.0.7", "n1");
        assertThat(kubectl("get", "nodes")).contains("n1", "Ready");
        assertThat(kubectl("describe", "pod", "a")).contains("10.1.0.7");
        assertThat(kubectl("logs", "a", "--tail=2")).isEqualTo("two\nthree\n");
        assertThat(kubectl("delete", "pod", "a", "--force", "--grace-period=0")).contains("deleted");
        assertThat(kubectl("get", "pods")).contains("No resources found");
    }

    @Test
    void makesThingsFromTheCommandLineAlone() throws Exception {
        assertThat(kubectl("create", "namespace", "made")).contains("namespace/made created");
        kubectl("create", "configmap", "map", "--from-literal=a=1", "-n", "made");
        kubectl("create", "secret", "generic", "secret", "--from-literal=b=2", "-n", "made");

        assertThat(kubectl("get", "configmap", "map", "-n", "made", "-o", "jsonpath={.data.a}"))
                .isEqualTo("1");
        assertThat(kubectl("get", "secret", "secret", "-n", "made", "-o", "jsonpath={.data.b}"))
                .isEqualTo("Mg==");
        assertThat(kubectl("create", "namespace", "dry", "--dry-run=server")).contains("server dry run");
        assertThat(kubectl("get", "namespaces", "--chunk-size=2")).contains("default", "kube-node-lease", "made");
        assertThat(kubectl("get", "namespaces")).doesNotContain("dry");
    }

    @Test
    void scalesDeploymentsAndFollowsTheirRollout() throws Exception {
        Files.writeString(directory.resolve("deployment.yaml"), """
                apiVersion: apps/v1
                kind: Deployment
                metadata: {name: d}
                spec:
                  replicas: 0
                  selector: {matchLabels: {app: d}}
                  template:
                    metadata: {labels: {app: d}}
                    spec: {containers: [{name: main, image: pause}]}
                """);
        assertThat(kubectl("apply", "-f", "deployment.yaml")).contains("deployment.apps/d created");
        assertThat(kubectl("rollout", "status", "deployment/d", "--timeout=20s"))
                .contains("successfully rolled out");
        assertThat(kubectl("scale", "deployment/d", "--replicas=2")).contains("scaled");
        cluster.client()
                .pods()
                .inNamespace("default")
                .withLabel("app", "d")
                .informOnCondition(pods -> pods.size() == 2)
                .get(20, TimeUnit.SECONDS);
        assertThat(kubectl("get", "deployments")).contains("READY", "0/2");
        assertThat(kubectl("delete", "deployment", "d", "--timeout=20s")).contains("deleted");
    }

    private static boolean isInstalled() {
        return Optional.ofNullable(System.getenv("PATH")).stream()
                .flatMap(path -> List.of(path.split(":", -1)).stream())
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, "kubectl")));
    }

    private String kubectl(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("kubectl", "--kubeconfig=kubeconfig", "--cache-dir=cache"));
        command.addAll(List.of(arguments));
        Path output = directory.resolve("output");
        Process process = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        if (!process.waitFor(30, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new AssertionError(command + " did not end within 30 s: " + Files.readString(output));
        }
        assertThat(process.exitValue())
                .as("%s: %s", command, Files.readString(output))
                .isZero();
        return Files.readString(output);
    }
}
