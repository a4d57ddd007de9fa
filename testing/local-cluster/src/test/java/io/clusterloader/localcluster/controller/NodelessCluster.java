package io.clusterloader.localcluster.controller;

import io.clusterloader.localcluster.api.ApiServer;
import io.clusterloader.localcluster.api.LogSource;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;

/** An API server with its controllers, and a client: a cluster without machines. */
public final class NodelessCluster implements AutoCloseable {
    private final ApiServer server;
    private final KubernetesClient client;
    private final ControlPlane controlPlane;

    private NodelessCluster(ApiServer server, KubernetesClient client, ControlPlane controlPlane) {
        this.server = server;
        this.client = client;
        this.controlPlane = controlPlane;
    }

    public static NodelessCluster start(LogSource logs) {
        return start(logs, List.of("10.96.0.0/16", "fd00:10:96::/112"));
    }

    /** A cluster whose services can have addresses of these blocks. */
    public static NodelessCluster start(LogSource logs, List<String> serviceCidrs) {
        ApiServer server = ApiServer.start(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), logs);
        KubernetesClient client =
                new KubernetesClientBuilder().withConfig(server.clientConfig()).build();
        return new NodelessCluster(server, client, ControlPlane.start(client, serviceCidrs));
    }

    public KubernetesClient client() {
        return client;
    }

    public ApiServer server() {
        return server;
    }

    @Override
    public void close() {
        controlPlane.close();
        client.close();
        server.close();
    }
}
