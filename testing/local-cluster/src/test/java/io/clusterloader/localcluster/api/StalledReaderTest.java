package io.clusterloader.localcluster.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A client that watches, and then stands still with its connection open. */
@Timeout(120)
class StalledReaderTest {
    private static final String LARGE = "x".repeat(512 << 10);

    @TempDir
    private Path directory = Path.of("");

    @Test
    void isCutOffAndCostsTheOthersNothing() throws Exception {
        InetSocketAddress any = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        try (ApiServer server = ApiServer.start(any, LogSource.none());
                KubernetesClient client = new KubernetesClientBuilder()
                        .withConfig(server.clientConfig())
                        .build();
                SharedIndexInformer<ConfigMap> others =
                        client.configMaps().inAnyNamespace().inform()) {
            Path kubeconfig = Files.writeString(directory.resolve("kubeconfig"), server.kubeconfig("test"));
            client.resource(new NamespaceBuilder()
                            .withNewMetadata()
                            .withName("default")
                            .endMetadata()
                            .build())
                    .create();
            client.configMaps().resource(large("first")).create();
            Process stalled = watcher(kubeconfig);
            try {
                assertThat(stalled.inputReader().readLine()).contains("first");
                signal(stalled, "STOP");
                int count = 24;
                for (int i = 0; i < count; i++) {
                    client.configMaps().resource(large("map-" + i)).create();
                    client.configMaps().withName("map-" + i).delete();
                }
                client.configMaps().resource(large("last")).create();

                await().atMost(Duration.ofSeconds(10))
                        .until(() -> others.getStore().list().stream()
                                .anyMatch(map -> map.getMetadata().getName().equals("last")));
                signal(stalled, "CONT");
                stalled.getInputStream().transferTo(OutputStream.nullOutputStream());
                assertThat(stalled.waitFor())
                        .as("it reads to the cut, and ends")
                        .isZero();
            } finally {
                stalled.destroyForcibly();
            }
        }
    }

    private static Process watcher(Path kubeconfig) throws IOException {
        return new ProcessBuilder(
                        "kubectl",
                        "--kubeconfig=" + kubeconfig,
                        "get",
                        "configmaps",
                        "--watch",
                        "--no-headers",
                        "--output=jsonpath={.metadata.name} {.data.large}{\"\\n\"}")
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    private static ConfigMap large(String name) {
        return new ConfigMapBuilder()
                .withNewMetadata()
                .withNamespace("default")
                .withName(name)
                .endMetadata()
                .addToData("large", LARGE)
                .build();
    }

    private static void signal(Process process, String name) throws IOException, InterruptedException {
        new ProcessBuilder("kill", "-" + name, Long.toString(process.pid()))
                .start()
                .waitFor();
    }
}
