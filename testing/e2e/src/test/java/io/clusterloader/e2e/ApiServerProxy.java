package io.clusterloader.e2e;

import io.fabric8.kubernetes.api.model.Config;
import io.fabric8.kubernetes.api.model.NamedCluster;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.internal.KubeConfigUtils;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Stands between the runner and an API server, and can be cut as a network can. */
final class ApiServerProxy implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(ApiServerProxy.class.getName());
    private static final int HTTPS = 443;

    private final ServerSocket server = new ServerSocket(0, 0, InetAddress.getLoopbackAddress());
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final URI target;
    private final GivenKubeconfig through;
    private volatile boolean cut;

    private ApiServerProxy(GivenKubeconfig given, Path directory) throws IOException {
        try (KubernetesClient client = ApiClient.of(given.file())) {
            target = client.getMasterUrl().toURI();
        } catch (URISyntaxException e) {
            throw new IOException(e);
        }
        through = new GivenKubeconfig(rewritten(given.file(), directory), given.provider());
    }

    static ApiServerProxy of(GivenKubeconfig given, Path directory) throws IOException {
        ApiServerProxy proxy = new ApiServerProxy(given, directory);
        Thread.startVirtualThread(proxy::serve);
        return proxy;
    }

    /** The cluster as the runner sees it that goes through here. */
    TestedCluster through(TestedCluster cluster) {
        GivenCluster there = (GivenCluster) cluster;
        return new GivenCluster(through, there.nodes(), there.allNodes(), there.objects(), there.machine());
    }

    /** Breaks every connection, and all that are tried until {@link #restore}. */
    void cut() {
        cut = true;
        open.forEach(ApiServerProxy::closeSocket);
    }

    void restore() {
        cut = false;
    }

    @Override
    public void close() throws IOException {
        cut();
        server.close();
    }

    /** Another address has another name than the server's certificate: who answers is not what is tested here. */
    private Path rewritten(Path kubeconfig, Path directory) throws IOException {
        Config config = KubeConfigUtils.parseConfig(kubeconfig.toFile());
        for (NamedCluster named : config.getClusters()) {
            named.getCluster().setServer("https://127.0.0.1:" + server.getLocalPort());
            named.getCluster().setCertificateAuthorityData(null);
            named.getCluster().setCertificateAuthority(null);
            named.getCluster().setInsecureSkipTlsVerify(true);
        }
        return Files.writeString(directory.resolve("through-proxy.kubeconfig"), Serialization.asYaml(config));
    }

    /** What goes wrong with one connection is another matter for the next. */
    private void serve() {
        while (!server.isClosed()) {
            try {
                join(server.accept());
            } catch (IOException e) {
                LOG.log(System.Logger.Level.DEBUG, "a connection", e);
            }
        }
    }

    private void join(Socket runner) throws IOException {
        open.add(runner);
        if (cut) {
            closeSocket(runner);
            return;
        }
        Socket api = new Socket(target.getHost(), target.getPort() < 0 ? HTTPS : target.getPort());
        open.add(api);
        Thread.startVirtualThread(() -> pump(runner, api));
        Thread.startVirtualThread(() -> pump(api, runner));
    }

    private void pump(Socket from, Socket to) {
        try (InputStream in = from.getInputStream();
                OutputStream out = to.getOutputStream()) {
            in.transferTo(out);
        } catch (IOException e) {
            return; // cut, or closed by either end
        } finally {
            closeSocket(from);
            closeSocket(to);
        }
    }

    private static void closeSocket(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
