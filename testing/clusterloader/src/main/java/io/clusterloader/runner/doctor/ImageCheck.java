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
 * Checks whether the nodes have the images that a run starts there. A kubelet lists only its 50 largest images, and only a pull
 * shows whether a registry has one.
 */
final class ImageCheck implements Check {
    /** {@code nodeStatusMaxImages} of the kubelet, unless configured otherwise. */
    private static final int LISTED_AT_MOST = 50;

    private static final String LOAD =
            "load it into the nodes, or name a registry that has it (docs/images.md); --trial-pods tells whether it can be had";

    /** An image and its pull policy, as containers name them. */
    private record Use(String image, String pullPolicy) {}

    @Override
    public String subject() {
        return "images";
    }

    @Override
    public boolean restsOnPlan() {
        return true;
    }

    @Override
    public List<CheckResult> check(Target target) {
        Map<Use, Set<Node>> uses = new LinkedHashMap<>();
        for (Pod pod : target.requirements().pods()) {
            for (Container container : pod.getSpec().getContainers()) {
                Use use = new Use(container.getImage(), String.valueOf(container.getImagePullPolicy()));
                uses.computeIfAbsent(use, _ -> new LinkedHashSet<>()).addAll(PodPlacement.of(pod, target));
            }
        }
        List<CheckResult> results = new ArrayList<>();
        uses.forEach((use, nodes) -> results.add(result(use, List.copyOf(nodes))));
        return results;
    }

    private CheckResult result(Use use, List<Node> nodes) {
        ImageName name = ImageName.of(use.image());
        List<Node> lacking = nodes.stream().filter(node -> !has(node, name)).toList();
        if (lacking.isEmpty()) {
            return use.pullPolicy().equals("Always")
                    ? CheckResult.ok(
                            subject(), "%s is pulled anew each time; the nodes could do so before".formatted(name))
                    : CheckResult.ok(
                            subject(), "%s is on %s".formatted(name, CheckResult.join(NodeState.names(nodes))));
        }
        boolean unlisted = lacking.stream().allMatch(node -> listed(node).isEmpty());
        if (unlisted) {
            return CheckResult.unknown(subject(), "%s: the nodes do not tell which images they have".formatted(name));
        }
        String text = "%s: not among the images of %s".formatted(name, CheckResult.join(NodeState.names(lacking)));
        boolean truncated = lacking.stream().anyMatch(node -> images(node).size() >= LISTED_AT_MOST);
        if (use.pullPolicy().equals("Never")) {
            return truncated
                    ? CheckResult.warning(
                            subject(), text + ", of which 50 at most are listed; imagePullPolicy is Never", LOAD)
                    : CheckResult.problem(subject(), text + ", and imagePullPolicy is Never", LOAD);
        }
        return name.isOfNoRegistry() && !truncated
                ? CheckResult.problem(
                        subject(), text + "; it names no registry, so the kubelet would ask docker.io", LOAD)
                : CheckResult.warning(subject(), text + "; it would be pulled from " + name.registry(), LOAD);
    }

    /** The nodes of a local cluster have programs in the place of images, whose names fit any registry and version. */
    private static boolean has(Node node, ImageName name) {
        boolean local = String.valueOf(NodeState.info(node).getContainerRuntimeVersion())
                .startsWith("processes:");
        return listed(node).stream().anyMatch(image -> local ? image.last().equals(name.last()) : image.equals(name));
    }

    private static Set<ImageName> listed(Node node) {
        Set<ImageName> names = new LinkedHashSet<>();
        // An image whose tag moved to a newer one has no name.
        images(node).stream()
                .flatMap(image -> Optional.ofNullable(image.getNames()).stream())
                .flatMap(List::stream)
                .forEach(name -> names.add(ImageName.of(name)));
        return names;
    }

    private static List<ContainerImage> images(Node node) {
        return Optional.ofNullable(node.getStatus()).map(NodeStatus::getImages).orElse(List.of());
    }

    /**
     * The full name of an image, as nodes list it.
     *
     * @param registry such as {@code docker.io}
     * @param path such as {@code library/nginx}
     * @param version {@code :tag} or {@code @digest}
     */
    record ImageName(String registry, String path, String version) {
        private static final String DEFAULT_REGISTRY = "docker.io";
        private static final String DEFAULT_FOLDER = "library/";

        /** Completes a name by the rules that Docker and containerd share. */
        static ImageName of(String given) {
            int slash = given.indexOf('/');
            String first = slash < 0 ? "" : given.substring(0, slash);
            boolean named = first.contains(".") || first.contains(":") || first.equals("localhost");
            String registry = named ? first : DEFAULT_REGISTRY;
            String rest = named ? given.substring(slash + 1) : given;
            int end = version(rest);
            String path = end < 0 ? rest : rest.substring(0, end);
            String version = end < 0 ? ":latest" : rest.substring(end);
            boolean official = registry.equals(DEFAULT_REGISTRY) && !path.contains("/");
            return new ImageName(registry, official ? DEFAULT_FOLDER + path : path, version);
        }

        /** Returns where the version begins. A tag beside a digest has no meaning. */
        private static int version(String rest) {
            int digest = rest.indexOf('@');
            return digest >= 0 ? digest : rest.indexOf(':', rest.lastIndexOf('/') + 1);
        }

        /** Returns the last part of the path. */
        String last() {
            return path.substring(path.lastIndexOf('/') + 1);
        }

        /** Returns whether the name had no registry: such images are Docker's own, or were loaded into the nodes. */
        boolean isOfNoRegistry() {
            return registry.equals(DEFAULT_REGISTRY) && path.startsWith(DEFAULT_FOLDER);
        }

        @Override
        public String toString() {
            return registry + "/" + path + version;
        }
    }
}
