package io.clusterloader.localcluster.fails;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.clusterloader.localcluster.ClusterSpec;
import io.clusterloader.localcluster.LocalCluster;
import io.clusterloader.localcluster.Machine;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** All pods killed at one instant, and their namespace deleted while they come back and die again. */
@Tag("machine")
@Timeout(180)
class CrashStormTest {
    private static final Duration DEADLINE = Duration.ofSeconds(60);
    private static final String MARK = "8" + ProcessHandle.current().pid();
    private static final int PODS = 12;

    @TempDir
    private Path directory = Path.of("");

    @Test
    void isSeenAndSurvived() throws Exception {
        Path images =
                Files.writeString(directory.resolve("images.yaml"), "images: [{name: shell, entrypoint: [/bin/sh]}]");
        String name = Machine.newName();
        try (LocalCluster cluster = LocalCluster.start(ClusterSpec.of(name, 2).withImages(images), line -> {});
                KubernetesClient client = new KubernetesClientBuilder()
                        .withConfig(Config.fromKubeconfig(Files.readString(cluster.kubeconfig())))
                        .build();
                SharedIndexInformer<Pod> seen = client.pods().inAnyNamespace().inform()) {
            for (String namespace : List.of("storm-1", "storm-2")) {
                survive(client, seen, namespace);
            }
        }
        assertThat(Machine.tracesOf(name)).isEmpty();
    }

    private static void survive(KubernetesClient client, SharedIndexInformer<Pod> seen, String namespace) {
        client.resource(new NamespaceBuilder()
                        .withNewMetadata()
                        .withName(namespace)
                        .endMetadata()
                        .build())
                .create();
        IntStream.range(0, PODS).forEach(i -> client.resource(pod(namespace, i)).create());
        awaitAll(seen, namespace, "running", pod -> restarts(pod, 0));

        assertThat(processes()).hasSize(PODS).allMatch(ProcessHandle::destroyForcibly);
        awaitAll(seen, namespace, "restarted", pod -> restarts(pod, 1));

        client.namespaces().withName(namespace).delete();
        processes().forEach(ProcessHandle::destroyForcibly);
        await(namespace + " gone")
                .atMost(DEADLINE)
                .until(() -> client.namespaces().withName(namespace).get() == null);
        await("seen by the watch")
                .atMost(DEADLINE)
                .until(() -> of(seen, namespace).findAny().isEmpty());
        assertThat(processes()).isEmpty();
    }

    private static void awaitAll(SharedIndexInformer<Pod> seen, String namespace, String what, Predicate<Pod> wanted) {
        await(namespace + " " + what)
                .atMost(DEADLINE)
                .until(() -> of(seen, namespace).filter(wanted).count() == PODS);
    }

    private static Stream<Pod> of(SharedIndexInformer<Pod> seen, String namespace) {
        return seen.getStore().list().stream()
                .filter(pod -> pod.getMetadata().getNamespace().equals(namespace));
    }

    private static boolean restarts(Pod pod, int atLeast) {
        return pod.getStatus() != null
                && pod.getStatus().getContainerStatuses().stream()
                        .anyMatch(container -> container.getReady() && container.getRestartCount() >= atLeast);
    }

    private static List<ProcessHandle> processes() {
        return ProcessHandle.allProcesses()
                .filter(process -> process.info().commandLine().orElse("").endsWith("/sleep " + MARK))
                .toList();
    }

    private static Pod pod(String namespace, int number) {
        return new PodBuilder()
                .withNewMetadata()
                .withName("p" + number)
                .withNamespace(namespace)
                .endMetadata()
                .withNewSpec()
                .withTerminationGracePeriodSeconds(2L)
                .addNewContainer()
                .withName("main")
                .withImage("shell")
                .withCommand("/bin/sh", "-c", "exec sleep " + MARK)
                .endContainer()
                .endSpec()
                .build();
    }
}
