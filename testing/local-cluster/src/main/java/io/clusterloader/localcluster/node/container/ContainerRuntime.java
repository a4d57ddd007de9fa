package io.clusterloader.localcluster.node.container;

import io.clusterloader.localcluster.node.image.ImageCatalog;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.concurrent.Semaphore;

/**
 * What all nodes of a process share to run pods.
 *
 * @param client    the API
 * @param images    what pods can name
 * @param directory for what belongs to pods
 * @param logs      where output goes
 * @param spawner   starts processes
 * @param starts    bounds how many pods and containers are being set up at once
 * @param probes    bounds how many probes ask at once
 */
public record ContainerRuntime(
        KubernetesClient client,
        ImageCatalog images,
        Path directory,
        ContainerLogs logs,
        Spawner spawner,
        Semaphore starts,
        Semaphore probes) {
    public static ContainerRuntime create(KubernetesClient client, ImageCatalog images, Path directory) {
        // What a killed process left.
        FileTree.delete(directory.resolve("pods"));
        try {
            Files.createDirectories(
                    directory.resolve("pods"),
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot make the state directory " + directory, e);
        }
        int parallel = 2 * Runtime.getRuntime().availableProcessors();
        return new ContainerRuntime(
                client,
                images,
                directory,
                new ContainerLogs(directory.resolve("logs")),
                new Spawner(),
                new Semaphore(parallel),
                new Semaphore(4 * parallel, true));
    }

    public ContainerProcess start(PodContext pod, ContainerPlan plan)
            throws ContainerStartException, InterruptedException {
        starts.acquire();
        try {
            Files.createDirectories(plan.log().getParent());
            Files.createDirectories(pod.scratch());
            return ContainerProcess.start(spawner, pod.network().handle(), plan, pod.scratch());
        } catch (IOException e) {
            throw new ContainerStartException("failed to create the container: " + e);
        } finally {
            starts.release();
        }
    }

    public Path podDirectory(String uid) {
        return directory.resolve("pods").resolve(uid);
    }

    /**
     * Returns the same check, of which only so many run at a time: many at once would slow each other down and run into
     * their timeouts. The time that a check waits for its turn is not its own.
     */
    ProbeCheck limited(ProbeCheck check) {
        return timeout -> {
            probes.acquire();
            try {
                return check.run(timeout);
            } finally {
                probes.release();
            }
        };
    }
}
