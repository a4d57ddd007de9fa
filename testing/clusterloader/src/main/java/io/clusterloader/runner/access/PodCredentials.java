package io.clusterloader.runner.access;

import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * The credentials with which a pod reaches its API server, as <a
 * href="https://kubernetes.io/docs/tasks/run-application/access-api-from-pod/">Kubernetes documents it</a>. The client library would
 * go on to kubeconfigs and default addresses if something is missing.
 */
public final class PodCredentials {
    private static final String HOST = "KUBERNETES_SERVICE_HOST";
    private static final String PORT = "KUBERNETES_SERVICE_PORT";
    private static final String REMEDY = "; outside of a pod use --kubeconfig";

    private PodCredentials() {}

    /**
     * Returns the configuration of a client in this pod.
     *
     * @param serviceAccount the directory of the pod's service account
     * @throws ClusterException if this is no pod, or one without a service account's token
     */
    public static Config read(Map<String, String> environment, Path serviceAccount) throws ClusterException {
        String host = variable(environment, HOST);
        String port = variable(environment, PORT);
        TokenFile token = token(serviceAccount.resolve("token"));
        Path authority = serviceAccount.resolve("ca.crt");
        if (!Files.isReadable(authority)) {
            throw new ClusterException("--run-from-cluster: the pod has no certificate of its API server at %s%s"
                    .formatted(authority, REMEDY));
        }
        URI server = URI.create("https://%s:%s".formatted(host.indexOf(':') >= 0 ? "[" + host + "]" : host, port));
        ConfigBuilder builder = new ConfigBuilder(Config.empty())
                .withMasterUrl(server.toString())
                .withCaCertFile(authority.toString())
                .withOauthTokenProvider(token)
                .withNamespace(namespace(serviceAccount.resolve("namespace")));
        Optional<ProxyAddress> proxy = new ProxyVariables(environment).proxyFor(server);
        proxy.ifPresent(found -> found.applyTo(builder));
        return Kubeconfig.withTimeouts(builder.build());
    }

    private static String variable(Map<String, String> environment, String name) throws ClusterException {
        return Optional.ofNullable(environment.get(name))
                .filter(value -> !value.isBlank())
                .orElseThrow(() -> new ClusterException(
                        "--run-from-cluster: this process runs in no pod, $%s is not set%s".formatted(name, REMEDY)));
    }

    private static String namespace(Path file) throws ClusterException {
        try {
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw new ClusterException(
                    "--run-from-cluster: the namespace of the pod cannot be read from %s%s".formatted(file, REMEDY), e);
        }
    }

    static TokenFile token(Path file) throws ClusterException {
        try {
            return TokenFile.read(file);
        } catch (IOException e) {
            throw new ClusterException(
                    "--run-from-cluster: the pod has no service account token at %s; name a serviceAccountName with the rights of"
                                    .formatted(file)
                            + " testing/manifests/rbac.yaml and leave automountServiceAccountToken alone, or use --kubeconfig",
                    e);
        }
    }
}
