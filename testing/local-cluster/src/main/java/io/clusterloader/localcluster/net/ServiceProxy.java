package io.clusterloader.localcluster.net;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.discovery.v1.EndpointSlice;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.informers.ResourceEventHandler;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Forwards service addresses and node ports to pods, on every node and in both families, as kube-proxy does.
 *
 * <p>It is level-triggered: after any change it computes the wanted rules from the informers, once for all nodes, and
 * loads them on the nodes with other rules. It combines changes within a few milliseconds per node.
 *
 * <p>A UDP flow keeps its endpoint until it is silent for the kernel's timeout, even when that endpoint is gone. Pod
 * addresses are reused last, so it reaches no other pod.
 */
public final class ServiceProxy implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ServiceProxy.class);
    private static final long SETTLE_MILLIS = 10;

    /** Loading rules takes about this long per node: with many nodes, more changes are combined. */
    private static final long SETTLE_MILLIS_PER_NODE = 5;

    private static final long RETRY_MILLIS = 1_000;

    private final Fabric fabric;
    private final SharedIndexInformer<Service> services;
    private final SharedIndexInformer<EndpointSlice> slices;
    private final Map<NodeNetwork, String> loaded = new ConcurrentHashMap<>();
    private final Semaphore changed = new Semaphore(0);
    private final Semaphore loaders = new Semaphore(2 * Runtime.getRuntime().availableProcessors());
    private final Thread worker;

    private ServiceProxy(KubernetesClient client, Fabric fabric) {
        this.fabric = fabric;
        this.services = client.services().inAnyNamespace().inform(trigger());
        this.slices = client.discovery().v1().endpointSlices().inAnyNamespace().inform(trigger());
        this.worker = Thread.ofVirtual().name("service-proxy").unstarted(this::work);
    }

    /** Starts to watch services and endpoint slices, and to serve the fabric's nodes, also later ones. */
    public static ServiceProxy start(KubernetesClient client, Fabric fabric) {
        ServiceProxy proxy = new ServiceProxy(client, fabric);
        fabric.onNodeAdded(proxy.changed::release);
        proxy.changed.release();
        proxy.worker.start();
        return proxy;
    }

    /** Stops watching. The rules go with their nodes. */
    @Override
    public void close() {
        services.stop();
        slices.stop();
        worker.interrupt();
    }

    private void work() {
        try {
            while (true) {
                changed.acquire();
                TimeUnit.MILLISECONDS.sleep(
                        SETTLE_MILLIS + SETTLE_MILLIS_PER_NODE * fabric.nodes().size());
                changed.drainPermits();
                if (!reconcile()) {
                    TimeUnit.MILLISECONDS.sleep(RETRY_MILLIS);
                    changed.release();
                }
            }
        } catch (InterruptedException e) {
            // Closed.
            Thread.currentThread().interrupt();
        }
    }

    /** Returns whether every node has the wanted rules now. */
    private boolean reconcile() {
        String wanted = NftServiceRules.render(
                ServiceTable.of(services.getStore().list(), slices.getStore().list()));
        List<NodeNetwork> nodes = fabric.nodes();
        loaded.keySet().retainAll(nodes);
        try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
            nodes.stream()
                    .filter(node -> !wanted.equals(loaded.get(node)))
                    .forEach(node -> executor.execute(() -> load(node, wanted)));
        }
        return fabric.nodes().stream().allMatch(node -> wanted.equals(loaded.get(node)));
    }

    private void load(NodeNetwork node, String wanted) {
        loaders.acquireUninterruptibly();
        try {
            node.loadRules(wanted);
            loaded.put(node, wanted);
        } catch (NetworkException e) {
            if (fabric.nodes().contains(node)) {
                LOG.warn("services on node {} are stale, trying again: {}", node.name(), e.getMessage());
            }
        } finally {
            loaders.release();
        }
    }

    private <T extends HasMetadata> ResourceEventHandler<T> trigger() {
        return new ResourceEventHandler<>() {
            @Override
            public void onAdd(T object) {
                changed.release();
            }

            @Override
            public void onUpdate(T before, T now) {
                changed.release();
            }

            @Override
            public void onDelete(T object, boolean unknown) {
                changed.release();
            }
        };
    }
}
