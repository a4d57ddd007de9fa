package io.clusterloader.localcluster.node;

import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.api.model.coordination.v1.Lease;
import io.fabric8.kubernetes.api.model.coordination.v1.LeaseBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The heartbeat of a node: its lease in {@code kube-node-lease}, renewed as by a kubelet, every 10 s for 40 s. */
final class NodeLease implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(NodeLease.class);
    private static final String NAMESPACE = "kube-node-lease";
    private static final int SECONDS = 40;
    private static final Duration PERIOD = Duration.ofSeconds(10);
    private static final DateTimeFormatter MICROS = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSSSS'Z'");

    private final KubernetesClient client;
    private final String node;
    private final CountDownLatch stopped = new CountDownLatch(1);

    private NodeLease(KubernetesClient client, String node) {
        this.client = client;
        this.node = node;
    }

    /** Makes the lease of a registered node, and renews it until closed. */
    static NodeLease hold(KubernetesClient client, Node node) {
        String name = node.getMetadata().getName();
        NodeLease lease = new NodeLease(client, name);
        Lease object = new LeaseBuilder()
                .withNewMetadata()
                .withName(name)
                .withNamespace(NAMESPACE)
                .addNewOwnerReference()
                .withApiVersion("v1")
                .withKind("Node")
                .withName(name)
                .withUid(node.getMetadata().getUid())
                .endOwnerReference()
                .endMetadata()
                .withNewSpec()
                .withHolderIdentity(name)
                .withLeaseDurationSeconds(SECONDS)
                .withRenewTime(Instant.now().atZone(ZoneOffset.UTC))
                .endSpec()
                .build();
        client.resource(object).createOr(existing -> existing.update());
        Thread.ofVirtual().name("lease-" + name).start(lease::run);
        return lease;
    }

    private void run() {
        try {
            while (!stopped.await(PERIOD.toMillis(), TimeUnit.MILLISECONDS)) {
                renew();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void renew() {
        try {
            String now = MICROS.format(Instant.now().atZone(ZoneOffset.UTC));
            lease().patch(PatchContext.of(PatchType.JSON_MERGE), "{\"spec\":{\"renewTime\":\"" + now + "\"}}");
        } catch (KubernetesClientException e) {
            LOG.debug("the lease of node {} was not renewed", node, e);
        }
    }

    private Resource<Lease> lease() {
        return client.leases().inNamespace(NAMESPACE).withName(node);
    }

    /** Stops renewing; the lease runs out. */
    void stop() {
        stopped.countDown();
    }

    /** Stops renewing, and deletes the lease. */
    @Override
    public void close() {
        stop();
        lease().delete();
    }
}
