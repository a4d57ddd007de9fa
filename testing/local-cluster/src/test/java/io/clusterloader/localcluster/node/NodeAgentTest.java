package io.clusterloader.localcluster.node;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.ContainerStateTerminated;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Tag("machine")
@Timeout(120)
class NodeAgentTest {
    @TempDir
    private Path state = Path.of("");

    @SuppressWarnings("NullAway.Init")
    private TwoNodes cluster;

    @BeforeEach
    void start() {
        cluster = new TwoNodes(state);
    }

    @AfterEach
    void stop() throws IOException {
        cluster.close();
        assertThat(state.resolve("pods")).doesNotExist();
        assertThat(Files.readString(Path.of("/proc/mounts"))).doesNotContain(state.toString());
    }

    @Test
    void nodesAreRegisteredWithBothFamilies() {
        var node = cluster.client.nodes().withName("node-1").get();

        assertThat(node.getStatus().getAddresses()).hasSize(3);
        assertThat(node.getSpec().getPodCIDRs()).hasSize(2);
        assertThat(node.getStatus().getConditions())
                .extracting(condition -> condition.getType() + "=" + condition.getStatus())
                .contains("Ready=True");
    }

    @Test
    void aPodRunsBecomesReadyAndEndsOnSigterm() throws IOException {
        cluster.create(TestPod.running("p", "echo out; echo err >&2; hostname; exec sleep 1000")
                .with(pod ->
                        pod.editSpec().withTerminationGracePeriodSeconds(600L).endSpec()));
        Pod pod = cluster.await(
                "p",
                now -> now.getStatus().getConditions().stream()
                        .anyMatch(condition -> condition.getType().equals("Ready")
                                && condition.getStatus().equals("True")));

        assertThat(pod.getStatus().getPodIPs()).hasSize(2);
        Awaitility.await()
                .atMost(30, TimeUnit.SECONDS)
                .until(() -> cluster.log("p").contains("err\np\n"));
        // Its grace period is longer than this test may take.
        cluster.client.pods().inNamespace("default").withName("p").delete();
        cluster.awaitGone("p");
        Awaitility.await()
                .atMost(15, TimeUnit.SECONDS)
                .until(() -> !Files.exists(
                        state.resolve("pods").resolve(pod.getMetadata().getUid())));
    }

    @Test
    void exitCodesAndSignalsAreReported() {
        cluster.create(TestPod.running("ok", "true").policy("Never"));
        cluster.create(TestPod.running("bad", "exit 3").policy("Never"));
        cluster.create(TestPod.running("killed", "kill -9 $$$$").policy("Never"));

        assertThat(end(cluster.awaitPhase("ok", "Succeeded")).getReason()).isEqualTo("Completed");
        assertThat(end(cluster.awaitPhase("bad", "Failed")).getExitCode()).isEqualTo(3);
        assertThat(end(cluster.awaitPhase("killed", "Failed")).getExitCode()).isEqualTo(137);
    }

    /** Linux shares processors between sessions, so two pods compete as two. */
    @Test
    void aContainerHasASessionOfItsOwn() throws IOException {
        cluster.create(
                TestPod.running("p", "read -r pid name state parent group session rest </proc/1/stat; echo $session")
                        .policy("Never"));

        cluster.awaitPhase("p", "Succeeded");
        assertThat(cluster.log("p")).isEqualTo("1\n");
    }

    @Test
    void aContainerThatKeepsFailingBacksOff() {
        cluster.create(TestPod.running("p", "exit 1"));

        Pod pod = cluster.await(
                "p",
                now -> !now.getStatus().getContainerStatuses().isEmpty()
                        && now.getStatus()
                                        .getContainerStatuses()
                                        .getFirst()
                                        .getState()
                                        .getWaiting()
                                != null
                        && "CrashLoopBackOff"
                                .equals(now.getStatus()
                                        .getContainerStatuses()
                                        .getFirst()
                                        .getState()
                                        .getWaiting()
                                        .getReason()));

        var status = pod.getStatus().getContainerStatuses().getFirst();
        assertThat(status.getRestartCount()).isEqualTo(1);
        assertThat(status.getLastState().getTerminated().getExitCode()).isEqualTo(1);
        assertThat(pod.getStatus().getPhase()).isEqualTo("Running");
    }

    @Test
    void anUnknownImageIsNamedWithTheKnownOnes() {
        cluster.create(TestPod.running("p", "true")
                .with(pod -> pod.editSpec()
                        .editFirstContainer()
                        .withImage("nothing:1")
                        .endContainer()
                        .endSpec()));

        Pod pod = cluster.await("p", now -> now.getStatus().toString().contains("ImagePullBackOff"));

        assertThat(pod.getStatus()
                        .getContainerStatuses()
                        .getFirst()
                        .getState()
                        .getWaiting()
                        .getMessage())
                .contains("\"nothing:1\"", "which has: busybox, nginx, nginx-slim, pause, shell");
    }

    @Test
    void aVolumeWaitsForItsSecret() throws IOException {
        cluster.create(TestPod.running(
                        "p", "cat /etc/tls/key; echo $FROM $IP; id -u; touch /x || echo read-only; cat /etc/tls/none")
                .policy("Never")
                .with(pod -> pod.editSpec()
                        .addNewVolume()
                        .withName("tls")
                        .withNewSecret()
                        .withSecretName("late")
                        .endSecret()
                        .endVolume()
                        .editFirstContainer()
                        .addNewVolumeMount()
                        .withName("tls")
                        .withMountPath("/etc/tls")
                        .endVolumeMount()
                        .addNewEnv()
                        .withName("IP")
                        .withNewValueFrom()
                        .withNewFieldRef()
                        .withFieldPath("status.podIP")
                        .endFieldRef()
                        .endValueFrom()
                        .endEnv()
                        .withNewSecurityContext()
                        .withRunAsUser(65_532L)
                        .withReadOnlyRootFilesystem(true)
                        .withAllowPrivilegeEscalation(false)
                        .endSecurityContext()
                        .endContainer()
                        .endSpec()));
        cluster.await(
                "p",
                now -> now.getStatus().toString().contains("secret \\\"late\\\" not found")
                        || now.getStatus().toString().contains("secret \"late\" not found"));

        cluster.client
                .secrets()
                .inNamespace("default")
                .resource(new SecretBuilder()
                        .withNewMetadata()
                        .withName("late")
                        .endMetadata()
                        .addToStringData("key", "value\n")
                        .build())
                .create();

        Pod pod = cluster.awaitPhase("p", "Failed");
        assertThat(cluster.log("p"))
                .startsWith("value\nimage " + pod.getStatus().getPodIP() + "\n65532\n")
                .contains("read-only");
    }

    @Test
    void javaRunsFromItsMount() throws IOException {
        cluster.create(TestPod.running("p", """
            cat > /tmp/Hello.java <<'END'
            void main() { IO.println("hello from " + Runtime.version().feature()); }
            END
            exec /opt/java/bin/java /tmp/Hello.java
            """).policy("Never"));

        cluster.awaitPhase("p", "Succeeded");
        assertThat(cluster.log("p")).isEqualTo("hello from " + Runtime.version().feature() + "\n");
    }

    @Test
    void probesDecideReadinessAndRestarts() {
        cluster.create(TestPod.running("p", "sleep 0.5; touch /tmp/ready; sleep 1000")
                .with(pod -> pod.editSpec()
                        .editFirstContainer()
                        .withNewReadinessProbe()
                        .withPeriodSeconds(1)
                        .withNewExec()
                        .withCommand("sh", "-c", "test -f /tmp/ready && test $FROM = image")
                        .endExec()
                        .endReadinessProbe()
                        .withNewLivenessProbe()
                        .withInitialDelaySeconds(3)
                        .withFailureThreshold(1)
                        .withNewTcpSocket()
                        .withNewPort(9)
                        .endTcpSocket()
                        .endLivenessProbe()
                        .endContainer()
                        .endSpec()));

        cluster.await(
                "p", now -> now.getStatus().getContainerStatuses().getFirst().getReady());
        cluster.await(
                "p", now -> now.getStatus().getContainerStatuses().getFirst().getRestartCount() == 1);
    }

    @Test
    void aPodThatRunsTooLongFails() {
        cluster.create(TestPod.running("p", "sleep 1000")
                .with(pod -> pod.editSpec().withActiveDeadlineSeconds(1L).endSpec()));

        assertThat(cluster.awaitPhase("p", "Failed").getStatus().getReason()).isEqualTo("DeadlineExceeded");
    }

    @Test
    void aLostNodeIsShownAndItsPodsAreGone() {
        cluster.create(TestPod.running("p", "sleep 1000"));
        cluster.awaitPhase("p", "Running");

        cluster.nodes.running().stream()
                .filter(node -> node.name().equals("node-0"))
                .forEach(NodeAgent::kill);

        assertThat(cluster.client
                        .nodes()
                        .withName("node-0")
                        .get()
                        .getStatus()
                        .getConditions()
                        .getFirst()
                        .getStatus())
                .isEqualTo("Unknown");
        assertThat(cluster.get("p")).isNotNull();
    }

    @Test
    void aNodeIsStoppedAsItsAnnotationOrdersAndItsPodsRunAgain() {
        cluster.create(TestPod.running("p", "sleep 1000"));
        cluster.create(TestPod.running("once", "sleep 1000").policy("Never"));
        cluster.awaitPhase("p", "Running");
        cluster.awaitPhase("once", "Running");
        assertThat(cluster.client.nodes().withName("node-0").get().getMetadata().getAnnotations())
                .containsEntry(NodeOutages.STOPPABLE, "true");

        stopUntil("node-0", "\"9999-01-01T00:00:00Z\"");
        cluster.awaitReady("node-0", "Unknown");
        assertThat(cluster.get("p").getStatus().getConditions())
                .anyMatch(condition -> condition.getType().equals("Ready")
                        && condition.getStatus().equals("False"));
        assertThat(cluster.get("once").getStatus().getPhase()).isEqualTo("Failed");

        stopUntil("node-0", "null");
        cluster.awaitReady("node-0", "True");
        Pod again = cluster.await(
                "p",
                now -> now.getStatus().getConditions().stream()
                        .anyMatch(condition -> condition.getType().equals("Ready")
                                && condition.getStatus().equals("True")));
        assertThat(again.getStatus().getContainerStatuses().getFirst().getRestartCount())
                .isEqualTo(1);
        assertThat(cluster.get("once").getStatus().getPhase()).isEqualTo("Failed");
    }

    /** As on a machine that halts, nothing gets a signal that it could heed, and what has a session of its own ends too. */
    @Test
    void aStoppedNodeKillsEverythingWithoutAsking() throws IOException {
        cluster.create(TestPod.running(
                "p", "trap 'echo asked' TERM; setsid sleep 86417 & echo begun; while :; do sleep 0.1; done"));
        Awaitility.await()
                .atMost(30, TimeUnit.SECONDS)
                .until(() -> cluster.log("p").contains("begun"));
        Awaitility.await().atMost(30, TimeUnit.SECONDS).until(() -> isAnyoneSleeping("86417"));

        stopUntil("node-0", "\"9999-01-01T00:00:00Z\"");
        cluster.awaitReady("node-0", "Unknown");

        assertThat(isAnyoneSleeping("86417")).isFalse();
        assertThat(cluster.log("p")).isEqualTo("begun\n");
    }

    private static boolean isAnyoneSleeping(String seconds) {
        return ProcessHandle.allProcesses()
                .flatMap(process -> process.info().commandLine().stream())
                .anyMatch(line -> line.endsWith("sleep " + seconds));
    }

    @Test
    void aStoppedNodeStartsByItselfWhenItsTimeIsOver() {
        stopUntil("node-1", "\"" + Instant.now().plusSeconds(3) + "\"");
        cluster.awaitReady("node-1", "Unknown");
        cluster.awaitReady("node-1", "True");
    }

    private void stopUntil(String node, String time) {
        cluster.client
                .nodes()
                .withName(node)
                .patch(
                        PatchContext.of(PatchType.JSON_MERGE),
                        "{\"metadata\":{\"annotations\":{\"" + NodeOutages.STOPPED_UNTIL + "\":" + time + "}}}");
    }

    @Test
    void thirtyPodsStartAtOnce() {
        for (int i = 0; i < 30; i++) {
            cluster.create(new TestPod("p" + i, "node-" + i % 2, "sleep 1000", builder -> builder));
        }
        Stream.iterate(0, i -> i + 1).limit(30).forEach(i -> cluster.awaitPhase("p" + i, "Running"));
    }

    private static ContainerStateTerminated end(Pod pod) {
        return pod.getStatus().getContainerStatuses().getFirst().getState().getTerminated();
    }
}
