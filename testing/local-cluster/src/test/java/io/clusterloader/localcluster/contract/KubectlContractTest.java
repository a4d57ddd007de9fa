package io.clusterloader.localcluster.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The real kubectl against the cluster. */
@Contract
@Tag("kubectl")
class KubectlContractTest {
    private static final String TIMEOUT = "--timeout=" + Sandbox.PATIENCE.toSeconds() + "s";

    @TempDir
    Path directory;

    @Test
    void servesTheUsualCommands(Sandbox here) throws Exception {
        Files.writeString(
                directory.resolve("pod.yaml"), """
                    apiVersion: v1
                    kind: Pod
                    metadata: {name: a, labels: {app: a}}
                    spec:
                      terminationGracePeriodSeconds: 1
                      containers: [{name: main, image: "%s", command: [sh, -c, "echo one; echo two; exec sleep 1000"]}]
                    """.formatted(here.images().shell()));
        assertThat(kubectl(here, "apply", "-f", "pod.yaml")).contains("pod/a created");
        assertThat(kubectl(here, "apply", "-f", "pod.yaml")).contains("pod/a unchanged");
        assertThat(kubectl(here, "wait", "--for=condition=Ready", "pod/a", TIMEOUT))
                .contains("condition met");
        // The pod is ready before everybody has heard of it, by a minute on a busy node.
        Events.await(here, "a", "Normal", "Scheduled");
        Events.await(here, "a", "Normal", "Started");
        here.awaitLog("a", "two\n");
        String node = here.pod("a").getSpec().getNodeName();
        String address = here.pod("a").getStatus().getPodIP();
        assertThat(kubectl(here, "get", "pods", "-o", "wide")).contains("1/1", "Running", address, node);
        assertThat(kubectl(here, "get", "nodes", "-o", "wide")).contains(node, "Ready", "INTERNAL-IP");
        assertThat(kubectl(here, "describe", "pod", "a")).contains(address, "Started container main");
        assertThat(kubectl(here, "describe", "node", node)).contains("KubeletReady", "Allocatable");
        assertThat(kubectl(here, "logs", "a", "--tail=1")).isEqualTo("two\n");
        assertThat(kubectl(here, "get", "events")).contains("Started", "Scheduled");
        assertThat(kubectl(here, "auth", "can-i", "create", "pods")).contains("yes");
        assertThat(kubectl(here, "delete", "pod", "a", TIMEOUT)).contains("deleted");
        assertThat(kubectl(here, "get", "pods")).contains("No resources found");
    }

    @Test
    void makesThingsFromTheCommandLineAlone(Sandbox here) throws Exception {
        assertThat(kubectl(here, "create", "namespace", here.namespace() + "-dry", "--dry-run=server"))
                .contains("server dry run");
        kubectl(here, "create", "configmap", "map", "--from-literal=a=1");
        kubectl(here, "create", "secret", "generic", "secret", "--from-literal=b=2");
        kubectl(here, "create", "serviceaccount", "account");
        kubectl(here, "label", "configmap", "map", "x=y");
        kubectl(here, "annotate", "configmap", "map", "x=y");

        assertThat(kubectl(here, "get", "configmap", "map", "-o", "jsonpath={.data.a}{.metadata.labels.x}"))
                .isEqualTo("1y");
        assertThat(kubectl(here, "get", "secret", "secret", "-o", "jsonpath={.data.b}"))
                .isEqualTo("Mg==");
        assertThat(kubectl(here, "get", "serviceaccounts")).contains("default", "account");
        assertThat(kubectl(here, "get", "namespaces", "--chunk-size=2"))
                .contains("default", "kube-node-lease", here.namespace())
                .doesNotContain(here.namespace() + "-dry");
        assertThat(kubectl(here, "delete", "configmaps", "-l", "x=y")).contains("\"map\" deleted");
    }

    @Test
    void scalesDeploymentsAndFollowsTheirRollout(Sandbox here) throws Exception {
        Files.writeString(
                directory.resolve("deployment.yaml"),
                Manifests.workload(here, "Deployment", "apps/v1", "d", "replicas: 1"));
        assertThat(kubectl(here, "apply", "-f", "deployment.yaml")).contains("deployment.apps/d created");
        assertThat(kubectl(here, "rollout", "status", "deployment/d", TIMEOUT)).contains("successfully rolled out");
        assertThat(kubectl(here, "scale", "deployment/d", "--replicas=2")).contains("scaled");
        assertThat(kubectl(here, "rollout", "status", "deployment/d", TIMEOUT)).contains("successfully rolled out");
        assertThat(kubectl(here, "get", "deployments")).contains("READY", "2/2");
        assertThat(kubectl(here, "rollout", "restart", "deployment/d")).contains("restarted");
        assertThat(kubectl(here, "rollout", "status", "deployment/d", TIMEOUT)).contains("successfully rolled out");
        assertThat(kubectl(here, "get", "all")).contains("pod/d-", "deployment.apps/d", "replicaset.apps/d-");
        assertThat(kubectl(here, "delete", "deployment", "d", TIMEOUT)).contains("deleted");
    }

    private String kubectl(Sandbox here, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                "kubectl",
                "--kubeconfig=" + here.kubeconfig(),
                "--cache-dir=cache",
                "--namespace=" + here.namespace()));
        command.addAll(List.of(arguments));
        Path output = directory.resolve("output");
        Process process = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        if (!process.waitFor(Sandbox.PATIENCE.plusSeconds(10))) {
            process.destroyForcibly();
            throw new AssertionError(command + " does not end: " + Files.readString(output));
        }
        assertThat(process.exitValue())
                .as("%s: %s", command, Files.readString(output))
                .isZero();
        return Files.readString(output);
    }
}
