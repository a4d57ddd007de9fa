package io.clusterloader.localcluster.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.clusterloader.localcluster.api.object.ChangeLog;
import io.clusterloader.localcluster.api.object.DryRunStore;
import io.clusterloader.localcluster.api.object.Json;
import io.clusterloader.localcluster.api.object.MemoryStore;
import io.clusterloader.localcluster.api.object.ObjectStore;
import io.fabric8.kubernetes.client.Config;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Base64;

/**
 * A Kubernetes API server over HTTPS, open to whoever has its bearer token. It stores objects and reports changes;
 * {@code ControlPlane} and the nodes act on them.
 */
public final class ApiServer implements AutoCloseable {
    private static final int REQUEST_MILLIS = 10_000;

    private final InetAddress host;
    private final ServerIdentity identity;
    private final HttpsServer transport;

    private ApiServer(InetAddress host, ServerIdentity identity, HttpsServer transport) {
        this.host = host;
        this.identity = identity;
        this.transport = transport;
    }

    /**
     * Starts a server without objects.
     *
     * @param listen port 0 for any that is free
     * @param logs where the output of containers is found
     * @throws ListenException if the address cannot be listened on
     */
    public static ApiServer start(InetSocketAddress listen, LogSource logs) {
        InstantSource clock = InstantSource.system();
        ServerIdentity identity = ServerIdentity.create(listen.getAddress());
        ChangeLog changes = new ChangeLog();
        ObjectStore store = new MemoryStore(changes, clock);
        RequestRouter front = new RequestRouter(
                identity,
                new ResourceHandler(store, changes, logs, clock),
                new ResourceHandler(new DryRunStore(store, clock), changes, logs, clock));
        return new ApiServer(listen.getAddress(), identity, HttpsServer.start(listen, identity, front));
    }

    /** Returns the address it listens on, with the port that was chosen. */
    public InetSocketAddress address() {
        return new InetSocketAddress(host, transport.port());
    }

    /**
     * Returns the configuration of a client in this program. A request that hangs is tried once more and then fails,
     * after about 20 s. The library's default is 10 tries in 200 s without a message.
     */
    public Config clientConfig() {
        Config config = Config.fromKubeconfig(kubeconfig("local"));
        config.setRequestTimeout(REQUEST_MILLIS);
        config.setRequestRetryBackoffLimit(1);
        return config;
    }

    /**
     * Returns a kubeconfig for other programs. It holds the token: write it readable by its owner only.
     *
     * @param contextName name of the context, the cluster and the user in the file
     */
    public String kubeconfig(String contextName) {
        String name = host.getHostAddress();
        String url = "https://" + (name.contains(":") ? "[" + name + "]" : name) + ":" + transport.port();
        return kubeconfig(contextName, url, identity);
    }

    /** Stops answering; watches end. */
    @Override
    public void close() {
        transport.close();
    }

    /** Writes JSON, which is YAML too. Cluster, user and context have one name. */
    private static String kubeconfig(String name, String url, ServerIdentity identity) {
        ObjectNode file = Json.object().put("apiVersion", "v1").put("kind", "Config");
        file.put("current-context", name);
        entry(file.putArray("clusters"), name, "cluster")
                .put("server", url)
                .put(
                        "certificate-authority-data",
                        Base64.getEncoder()
                                .encodeToString(identity.certificate().getBytes(StandardCharsets.UTF_8)));
        entry(file.putArray("users"), name, "user").put("token", identity.token());
        entry(file.putArray("contexts"), name, "context")
                .put("cluster", name)
                .put("user", name)
                .put("namespace", "default");
        return Json.text(file) + "\n";
    }

    private static ObjectNode entry(ArrayNode list, String name, String what) {
        return list.addObject().put("name", name).putObject(what);
    }
}
