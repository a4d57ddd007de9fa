package io.clusterloader.localcluster.node.container;

import io.clusterloader.localcluster.node.config.ConfigSource;
import io.clusterloader.localcluster.node.config.ConfigurationException;
import io.clusterloader.localcluster.node.config.Environment;
import io.clusterloader.localcluster.node.config.PodFields;
import io.clusterloader.localcluster.node.image.Image;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.api.model.VolumeMount;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Decides how a pod's containers are started. Resource requests and limits are not enforced.
 *
 * @param configuration secrets and config maps
 * @param fields        the pod and its addresses
 * @param volumes       its volumes' directories by name
 * @param logs          where output goes
 */
public record ContainerPlanner(
        ConfigSource configuration, PodFields fields, Map<String, Path> volumes, ContainerLogs logs) {
    /**
     * Returns how to start a container.
     *
     * @throws ConfigurationException when it cannot be started as it is written, now
     */
    ContainerPlan plan(Container container, Image image) throws ConfigurationException {
        Pod pod = fields.pod();
        Map<String, String> environment = Environment.of(container, image, configuration, fields);
        String name = pod.getMetadata().getName();
        String hostname = fields.hostname();
        return new ContainerPlan(
                hostname,
                hosts(hostname),
                command(container, image, environment),
                Objects.requireNonNullElse(container.getWorkingDir(), "/"),
                environment,
                mounts(container, image, environment),
                ProcessIdentity.of(pod.getSpec().getSecurityContext(), container, image),
                container.getSecurityContext() != null
                        && Boolean.TRUE.equals(container.getSecurityContext().getReadOnlyRootFilesystem()),
                logs.file(pod.getMetadata().getNamespace(), name, container.getName()));
    }

    private String hosts(String hostname) {
        return fields.addresses().pod().stream()
                .map(address -> address + " " + hostname + "\n")
                .collect(Collectors.joining("", "127.0.0.1 localhost\n::1 localhost\n", ""));
    }

    private static List<String> command(Container container, Image image, Map<String, String> environment)
            throws ConfigurationException {
        List<String> line =
                new ArrayList<>(container.getCommand().isEmpty() ? image.entrypoint() : container.getCommand());
        line.addAll(container.getArgs());
        if (line.isEmpty()) {
            throw new ConfigurationException("no command specified");
        }
        return line.stream().map(word -> Environment.expand(word, environment)).toList();
    }

    private List<ContainerPlan.Mount> mounts(Container container, Image image, Map<String, String> environment)
            throws ConfigurationException {
        List<ContainerPlan.Mount> mounts = new ArrayList<>();
        for (Map.Entry<String, Path> mount : image.mounts().entrySet()) {
            mounts.add(new ContainerPlan.Mount(real(mount.getValue()), mount.getKey(), true));
        }
        for (VolumeMount mount : container.getVolumeMounts()) {
            Path directory = volumes.get(mount.getName());
            if (directory == null) {
                throw new ConfigurationException("volume mount \"" + mount.getName() + "\" names no volume of the pod");
            }
            String sub = Environment.expand(Objects.requireNonNullElse(mount.getSubPath(), ""), environment);
            mounts.add(new ContainerPlan.Mount(real(directory.resolve(sub)), mount.getMountPath(), readOnly(mount)));
        }
        return mounts;
    }

    /** Returns whether a mount is read-only. Volumes that show API objects always are. */
    private boolean readOnly(VolumeMount mount) {
        Optional<Volume> volume = fields.pod().getSpec().getVolumes().stream()
                .filter(candidate -> mount.getName().equals(candidate.getName()))
                .findFirst();
        boolean writable = volume.filter(of -> of.getEmptyDir() != null || of.getHostPath() != null)
                .isPresent();
        return !writable || Boolean.TRUE.equals(mount.getReadOnly());
    }

    /** Resolves links, which would point elsewhere inside the container. */
    private static Path real(Path path) throws ConfigurationException {
        try {
            return path.toRealPath();
        } catch (IOException e) {
            throw new ConfigurationException("cannot mount " + path + ": " + e);
        }
    }
}
