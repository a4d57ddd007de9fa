package io.clusterloader.runner.doctor;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerImage;
import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.api.model.NodeStatus;
import io.fabric8.kubernetes.api.model.Pod;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Whether the nodes have the images that a run starts there, as far as nodes tell: a kubelet lists its largest 50 images,
 * and whether a registry has one only a pull shows.
 */
final class Images implements Examination {
    /** {@code nodeStatusMaxImages} of the kubelet, unless configured otherwise. */
    private static final int LISTED_AT_MOST = 50;

    private static final String LOAD =
            "load it into the nodes, or name a registry that has it (docs/getting-started.md); --trial-pods tells whether it can be had";

    /** An image as containers name it. */
    private record Use(String image, String pullPolicy) {}

    @Override
    public String subject() {
        return "images";
    }

    @Override
    public List<Finding> examine(ExaminedCluster cluster) {
        Map<Use, Set<Node>> uses = new LinkedHashMap<>();
        for (Pod pod : cluster.demands().pods()) {
            for (Container container : pod.getSpec().getContainers()) {
                Use use = new Use(container.getImage(), String.valueOf(container.getImagePullPolicy()));
                uses.computeIfAbsent(use, _ -> new LinkedHashSet<>()).addAll(PodPlaces.of(pod, cluster));
            }
        }
        List<Finding> findings = new ArrayList<>();
        uses.forEach((use, nodes) -> findings.add(finding(use, List.copyOf(nodes))));
        return findings;
    }

    private Finding finding(Use use, List<Node> nodes) {
        ImageName name = ImageName.of(use.image());
        List<Node> lacking =
                nodes.stream().filter(node -> !listed(node).contains(name)).toList();
        if (lacking.isEmpty()) {
            return use.pullPolicy().equals("Always")
                    ? Finding.ok(subject(), "%s is pulled anew each time; the nodes could do so before".formatted(name))
                    : Finding.ok(subject(), "%s is on %s".formatted(name, Names.some(NodeState.names(nodes))));
        }
        boolean mute = lacking.stream().allMatch(node -> listed(node).isEmpty());
        if (mute) {
            return Finding.unknown(subject(), "%s: the nodes do not tell which images they have".formatted(name));
        }
        String text = "%s: not among the images of %s".formatted(name, Names.some(NodeState.names(lacking)));
        boolean maybe = lacking.stream().anyMatch(node -> images(node).size() >= LISTED_AT_MOST);
        if (use.pullPolicy().equals("Never")) {
            return maybe
                    ? Finding.warning(
                            subject(), text + ", of which 50 at most are listed; imagePullPolicy is Never", LOAD)
                    : Finding.problem(subject(), text + ", and imagePullPolicy is Never", LOAD);
        }
        return name.isOfNoRegistry() && !maybe
                ? Finding.problem(subject(), text + "; it names no registry, so the kubelet would ask docker.io", LOAD)
                : Finding.warning(subject(), text + "; it would be pulled from " + name.registry(), LOAD);
    }

    private static Set<ImageName> listed(Node node) {
        Set<ImageName> names = new LinkedHashSet<>();
        // One whose tag went to a newer image has no name any more.
        images(node).stream()
                .flatMap(image -> Optional.ofNullable(image.getNames()).stream())
                .flatMap(List::stream)
                .forEach(name -> names.add(ImageName.of(name)));
        return names;
    }

    private static List<ContainerImage> images(Node node) {
        return Optional.ofNullable(node.getStatus()).map(NodeStatus::getImages).orElse(List.of());
    }
}
