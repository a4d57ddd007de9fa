package io.clusterloader.runner.provider;

import io.fabric8.kubernetes.client.OAuthTokenProvider;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The token of a pod's service account, read anew for each request: the kubelet replaces it before it expires. */
final class TokenFile implements OAuthTokenProvider {
    private final Path file;
    private volatile String last;

    private TokenFile(Path file, String last) {
        this.file = file;
        this.last = last;
    }

    /** @throws ClusterException if there is no token; its message does not hold one */
    static TokenFile open(Path file) throws ClusterException {
        try {
            return new TokenFile(file, Files.readString(file).strip());
        } catch (IOException e) {
            throw new ClusterException(
                    "--run-from-cluster: the pod has no service account token at %s; name a serviceAccountName with the rights of"
                                    .formatted(file)
                            + " testing/manifests/rbac.yaml and leave automountServiceAccountToken alone, or use --kubeconfig",
                    e);
        }
    }

    /** The one before where it cannot be read: the API server will say whether it still counts. */
    @Override
    public String getToken() {
        try {
            last = Files.readString(file).strip();
        } catch (IOException e) {
            return last;
        }
        return last;
    }
}
