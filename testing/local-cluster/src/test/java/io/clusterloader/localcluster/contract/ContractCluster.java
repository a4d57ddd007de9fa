package io.clusterloader.localcluster.contract;

import static org.awaitility.Awaitility.await;

import io.clusterloader.localcluster.ClusterSpec;
import io.clusterloader.localcluster.LocalCluster;
import io.clusterloader.localcluster.Machine;
import io.clusterloader.localcluster.StartException;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import org.awaitility.core.ConditionTimeoutException;

/** The cluster that the contract is asked of: one for all tests of a JVM, raised for them or named by the user. */
final class ContractCluster implements AutoCloseable {
    private static final String LABEL = "clusterloader-contract";

    /** More would be a load test of a small cluster, however many threads JUnit runs tests with. */
    private static final int AT_ONCE = 6;

    private final Semaphore sandboxes = new Semaphore(AT_ONCE);
    private final Path kubeconfig;
    private final KubernetesClient client;
    private final ContractImages images;
    private final Runnable takeDown;

    private ContractCluster(Path kubeconfig, ContractImages images, Runnable takeDown) throws IOException {
        this.kubeconfig = kubeconfig;
        this.client =
                new KubernetesClientBuilder().withConfig(access(kubeconfig)).build();
        this.images = images;
        this.takeDown = takeDown;
    }

    /** An answer is what a test is about: none is hidden by asking once more. */
    private static Config access(Path kubeconfig) throws IOException {
        Config config = Config.fromKubeconfig(Files.readString(kubeconfig));
        config.setRequestRetryBackoffLimit(0);
        return config;
    }

    private static Optional<Path> named() {
        return Optional.ofNullable(System.getProperty("contract.kubeconfig"))
                .or(() -> Optional.ofNullable(System.getenv("CLUSTERLOADER_CONTRACT_KUBECONFIG")))
                .filter(file -> !file.isBlank())
                .map(Path::of);
    }

    static ContractCluster open() {
        Optional<Path> named = named();
        try {
            return named.isPresent()
                    ? new ContractCluster(named.get(), ContractImages.ofRealCluster(), () -> {})
                    : local();
        } catch (IOException | StartException e) {
            throw new IllegalStateException("the cluster of the contract tests cannot be used", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while the local cluster came up", e);
        }
    }

    private static ContractCluster local() throws IOException, StartException, InterruptedException {
        Path images = Files.createTempFile("contract-images", ".yaml");
        try {
            Files.writeString(images, "images: [{name: shell, entrypoint: [/bin/sh]}]");
            ClusterSpec spec = ClusterSpec.of(Machine.newName(), 3).withImages(images);
            LocalCluster cluster = LocalCluster.start(spec, progress -> {});
            return new ContractCluster(cluster.kubeconfig(), ContractImages.ofLocalCluster(), cluster::close);
        } finally {
            Files.delete(images);
        }
    }

    /** Makes a namespace and opens it to a test, as soon as few enough others are open. */
    Sandbox newSandbox() {
        try {
            sandboxes.acquire();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while other tests used the cluster", e);
        }
        try {
            return makeSandbox();
        } catch (KubernetesClientException e) {
            sandboxes.release();
            throw e;
        }
    }

    private Sandbox makeSandbox() {
        Namespace made = client.resource(new NamespaceBuilder()
                        .withNewMetadata()
                        .withGenerateName("contract-")
                        .addToLabels(
                                LABEL, Long.toString(ProcessHandle.current().pid()))
                        .endMetadata()
                        .build())
                .create();
        Sandbox sandbox =
                new Sandbox(client, kubeconfig, images, made.getMetadata().getName(), sandboxes::release);
        try {
            await("pods are admitted to " + sandbox.namespace())
                    .atMost(Sandbox.PATIENCE)
                    .pollInterval(Duration.ofMillis(50))
                    .ignoreExceptionsInstanceOf(KubernetesClientException.class)
                    // Not before the namespace has its service account, and on old servers that has its token.
                    .until(() ->
                            client.resource(ContractPods.pause(sandbox, "trial").build())
                                            .dryRun()
                                            .create()
                                    != null);
            return sandbox;
        } catch (ConditionTimeoutException e) {
            sandbox.close();
            throw e;
        }
    }

    /** Waits until the cluster is as it was before the first test. */
    @Override
    public void close() {
        try {
            await("namespaces of the contract tests are gone")
                    .atMost(Sandbox.PATIENCE)
                    .ignoreExceptionsInstanceOf(KubernetesClientException.class)
                    .until(() -> client.namespaces()
                            .withLabel(
                                    LABEL, Long.toString(ProcessHandle.current().pid()))
                            .list()
                            .getItems()
                            .isEmpty());
        } finally {
            client.close();
            takeDown.run();
        }
    }
}
