package io.clusterloader.localcluster.node;

import io.clusterloader.localcluster.net.AddressPlan;
import io.clusterloader.localcluster.net.NodeNetwork;
import io.clusterloader.localcluster.node.config.UserNamespace;
import io.clusterloader.localcluster.node.image.ImageCatalog;
import io.fabric8.kubernetes.api.model.ContainerImage;
import io.fabric8.kubernetes.api.model.ContainerImageBuilder;
import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.api.model.NodeAddress;
import io.fabric8.kubernetes.api.model.NodeBuilder;
import io.fabric8.kubernetes.api.model.NodeCondition;
import io.fabric8.kubernetes.api.model.NodeConditionBuilder;
import io.fabric8.kubernetes.api.model.NodeStatus;
import io.fabric8.kubernetes.api.model.NodeStatusBuilder;
import io.fabric8.kubernetes.api.model.Quantity;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

/** Makes the API object of a node. */
final class NodeObject {
    static final String VERSION = "v1.34.0-local";

    /** The annotation with what the reader of a run's numbers should know of the machine. */
    private static final String REMARK = "clusterloader.io/remark";

    private static final Path BOOT_ID = Path.of("/proc/sys/kernel/random/boot_id");

    private NodeObject() {}

    static Node of(NodeNetwork network, String name, ImageCatalog images) {
        return new NodeBuilder()
                .withNewMetadata()
                .withName(name)
                .withLabels(Map.of(
                        "kubernetes.io/hostname",
                        name,
                        "kubernetes.io/os",
                        "linux",
                        "kubernetes.io/arch",
                        architecture(),
                        "topology.kubernetes.io/zone",
                        "local"))
                .addToAnnotations(NodeOutages.STOPPABLE, "true")
                .addToAnnotations(UserNamespace.isOrdinary() ? Map.of(REMARK, UserNamespace.remark()) : Map.of())
                .endMetadata()
                .withNewSpec()
                .withPodCIDR(network.podCidrs().getFirst())
                .withPodCIDRs(network.podCidrs())
                .endSpec()
                .withStatus(status(network, name, images))
                .build();
    }

    private static NodeStatus status(NodeNetwork network, String name, ImageCatalog images) {
        Map<String, Quantity> resources = Map.of(
                "cpu", new Quantity(Integer.toString(Runtime.getRuntime().availableProcessors())),
                "memory", new Quantity("8Gi"),
                "ephemeral-storage", new Quantity("20Gi"),
                "pods", new Quantity(Integer.toString(AddressPlan.MAX_PODS)));
        return new NodeStatusBuilder()
                .withAddresses(addresses(network, name))
                .withCapacity(resources)
                .withAllocatable(resources)
                .withConditions(readyConditions())
                .withImages(images.byName().keySet().stream()
                        .sorted()
                        .map(NodeObject::image)
                        .toList())
                .withNewNodeInfo()
                .withArchitecture(architecture())
                .withOperatingSystem("linux")
                .withOsImage("local cluster on " + System.getProperty("os.name"))
                .withKernelVersion(System.getProperty("os.version"))
                .withContainerRuntimeVersion("processes://" + Runtime.version().feature())
                .withKubeletVersion(VERSION)
                .withKubeProxyVersion("")
                .withMachineID(UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8))
                        .toString())
                .withSystemUUID(network.namespace())
                .withBootID(bootId())
                .endNodeInfo()
                .build();
    }

    /** Returns what a kubelet reports: the id of the kernel's boot, which all nodes of one machine share. */
    private static String bootId() {
        try {
            return Files.readString(BOOT_ID).strip();
        } catch (IOException e) {
            throw new UncheckedIOException("the kernel tells no boot id", e);
        }
    }

    /** Returns the entry of an image. It takes no space: it is a command of the machine. */
    private static ContainerImage image(String name) {
        return new ContainerImageBuilder().withNames(name).withSizeBytes(0L).build();
    }

    private static List<NodeAddress> addresses(NodeNetwork network, String name) {
        return Stream.concat(
                        network.addresses().stream().map(address -> new NodeAddress(address, "InternalIP")),
                        Stream.of(new NodeAddress(name, "Hostname")))
                .toList();
    }

    private static String architecture() {
        String name = String.valueOf(System.getProperty("os.arch"));
        return name.equals("aarch64") ? "arm64" : name;
    }

    /** Returns the conditions of a node that runs pods. */
    static List<NodeCondition> readyConditions() {
        return List.of(
                condition(
                        "MemoryPressure",
                        "False",
                        "KubeletHasSufficientMemory",
                        "kubelet has sufficient memory available"),
                condition("DiskPressure", "False", "KubeletHasNoDiskPressure", "kubelet has no disk pressure"),
                condition("PIDPressure", "False", "KubeletHasSufficientPID", "kubelet has sufficient PID available"),
                condition("Ready", "True", "KubeletReady", "kubelet is posting ready status"));
    }

    /** Returns the conditions of a lost node, as the node controller of a cluster writes them. */
    static List<NodeCondition> unknownConditions() {
        return Stream.of("MemoryPressure", "DiskPressure", "PIDPressure", "Ready")
                .map(type -> condition(type, "Unknown", "NodeStatusUnknown", "Kubelet stopped posting node status."))
                .toList();
    }

    private static NodeCondition condition(String type, String status, String reason, String message) {
        String now = PodStatuses.time(Instant.now());
        return new NodeConditionBuilder()
                .withType(type)
                .withStatus(status)
                .withReason(reason)
                .withMessage(message)
                .withLastHeartbeatTime(now)
                .withLastTransitionTime(now)
                .build();
    }
}
