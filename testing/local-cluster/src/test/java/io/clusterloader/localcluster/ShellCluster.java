package io.clusterloader.localcluster;

import static org.awaitility.Awaitility.await;

import io.clusterloader.localcluster.net.IpFamilies;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** A cluster whose image {@code shell} runs what a pod names, with its client. */
final class ShellCluster implements AutoCloseable {
    private final LocalCluster cluster;
    private final KubernetesClient client;
    private final List<String> progress;

    private ShellCluster(LocalCluster cluster, KubernetesClient client, List<String> progress) {
        this.cluster = cluster;
        this.client = client;
        this.progress = progress;
    }

    static ShellCluster start(String name, int nodes, Path directory)
            throws IOException, StartException, InterruptedException {
        return start(name, nodes, IpFamilies.DUAL, directory);
    }

    static ShellCluster start(String name, int nodes, IpFamilies families, Path directory)
            throws IOException, StartException, InterruptedException {
        Path images = Files.writeString(
                directory.resolve("images-" + name + ".yaml"), "images: [{name: shell, entrypoint: [/bin/sh]}]");
        List<String> progress = new CopyOnWriteArrayList<>();
        ClusterSpec spec = ClusterSpec.of(name, nodes).withImages(images).withIpFamily(families);
        LocalCluster cluster = LocalCluster.start(spec, progress::add);
        Config config = Config.fromKubeconfig(Files.readString(cluster.kubeconfig()));
        return new ShellCluster(
                cluster, new KubernetesClientBuilder().withConfig(config).build(), progress);
    }

    LocalCluster cluster() {
        return cluster;
    }

    KubernetesClient client() {
        return client;
    }

    List<String> progress() {
        return progress;
    }

    /** Runs a pod on a node and waits until it is ready. */
    Pod run(String name, String node, String script) {
        Pod pod = new PodBuilder()
                .withNewMetadata()
                .withName(name)
                .addToLabels("app", name)
                .endMetadata()
                .withNewSpec()
                .withNodeName(node)
                .withTerminationGracePeriodSeconds(0L)
                .addNewContainer()
                .withName("main")
                .withImage("registry.example/shell:1")
                .withCommand("/bin/sh", "-c", script)
                .endContainer()
                .endSpec()
                .build();
        client.pods().inNamespace("default").resource(pod).create();
        return client.pods().inNamespace("default").withName(name).waitUntilReady(20, TimeUnit.SECONDS);
    }

    /** Waits until a container's log has this text, and returns the log. */
    String log(String pod, String text) {
        var logs = client.pods().inNamespace("default").withName(pod);
        return await("log of " + pod)
                .atMost(Duration.ofSeconds(20))
                .pollInterval(Duration.ofMillis(50))
                .until(logs::getLog, log -> log.contains(text));
    }

    /** The addresses of a pod, IPv4 first. */
    static List<String> addresses(Pod pod) {
        return pod.getStatus().getPodIPs().stream().map(ip -> ip.getIp()).collect(Collectors.toList());
    }

    @Override
    public void close() {
        client.close();
        cluster.close();
    }
}
