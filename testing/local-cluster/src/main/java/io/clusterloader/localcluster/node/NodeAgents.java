package io.clusterloader.localcluster.node;

import io.clusterloader.localcluster.net.NodeNetwork;
import io.clusterloader.localcluster.node.container.ContainerLogs;
import io.clusterloader.localcluster.node.container.ContainerRuntime;
import io.clusterloader.localcluster.node.container.FileTree;
import io.clusterloader.localcluster.node.image.ImageCatalog;
import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.informers.ResourceEventHandler;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;

/** The nodes of this process. They share one watch of all pods, each of which goes to its node, and one of all nodes. */
public final class NodeAgents implements AutoCloseable {
    private final ContainerRuntime runtime;
    private final Map<String, NodeAgent> nodes = new ConcurrentHashMap<>();
    private final SharedIndexInformer<Pod> pods;
    private final NodeOutages outages = new NodeOutages(this::order);
    private final SharedIndexInformer<Node> objects;

    private NodeAgents(ContainerRuntime runtime) {
        this.runtime = runtime;
        this.pods = runtime.client().pods().inAnyNamespace().inform(handler());
        this.objects = runtime.client().nodes().inform(outages);
    }

    /**
     * Starts to watch pods. Nodes are started one by one.
     *
     * @param client         the API, which must be serving
     * @param images         what pods can name
     * @param stateDirectory for logs and volumes; made when missing, emptied of pods' volumes on close
     */
    public static NodeAgents open(KubernetesClient client, ImageCatalog images, Path stateDirectory) {
        return new NodeAgents(ContainerRuntime.create(client, images, stateDirectory.toAbsolutePath()));
    }

    /** Registers a node and runs the pods that are bound to it. */
    public NodeAgent start(NodeNetwork network, String name) {
        return start(network, name, () -> {});
    }

    public NodeAgent start(NodeNetwork network, String name, Runnable closed) {
        NodeAgent node = new NodeAgent(runtime, network, name, () -> nodes.remove(name), closed);
        node.register();
        nodes.put(name, node);
        pods.getStore().list().forEach(pod -> route(pod, NodeAgent::accept));
        return node;
    }

    /** Returns the running nodes. */
    public List<NodeAgent> running() {
        return List.copyOf(nodes.values());
    }

    /** Returns where the output of containers is. */
    public ContainerLogs logs() {
        return runtime.logs();
    }

    /** Ends every pod at once and stops all nodes. */
    @Override
    public void close() {
        objects.stop();
        outages.close();
        pods.stop();
        running().forEach(NodeAgent::close);
        runtime.spawner().close();
        FileTree.delete(runtime.directory().resolve("pods"));
    }

    private void order(String node, boolean stopped) {
        NodeAgent agent = nodes.get(node);
        if (agent != null && stopped) {
            agent.stop();
        } else if (agent != null) {
            agent.resume();
        }
    }

    private void route(Pod pod, BiConsumer<NodeAgent, Pod> action) {
        Optional.ofNullable(pod.getSpec())
                .map(spec -> spec.getNodeName())
                .map(nodes::get)
                .ifPresent(node -> action.accept(Objects.requireNonNull(node), pod));
    }

    private ResourceEventHandler<Pod> handler() {
        return new ResourceEventHandler<>() {
            @Override
            public void onAdd(Pod pod) {
                route(pod, NodeAgent::accept);
            }

            @Override
            public void onUpdate(Pod before, Pod now) {
                if (!Objects.equals(
                        before.getMetadata().getUid(), now.getMetadata().getUid())) {
                    route(before, NodeAgent::gone);
                }
                route(now, NodeAgent::accept);
            }

            @Override
            public void onDelete(Pod pod, boolean unknown) {
                route(pod, NodeAgent::gone);
            }
        };
    }
}
