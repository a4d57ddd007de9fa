package io.clusterloader.runner.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fabric8.kubernetes.client.Config;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PodCredentialsTest {
    private static final Map<String, String> ENVIRONMENT =
            Map.of("KUBERNETES_SERVICE_HOST", "10.96.0.1", "KUBERNETES_SERVICE_PORT", "443", "KUBECONFIG", "other");

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path mount;

    @Test
    void areThoseOfTheServiceAccount() throws Exception {
        put("token", "first\n");
        put("ca.crt", "certificate");
        put("namespace", "ci");
        Config config = PodCredentials.read(ENVIRONMENT, mount);
        assertThat(config.getMasterUrl()).isEqualTo("https://10.96.0.1:443/");
        assertThat(config.getCaCertFile()).isEqualTo(mount.resolve("ca.crt").toString());
        assertThat(config.getNamespace()).isEqualTo("ci");
        assertThat(config.isTrustCerts()).isFalse();
        assertThat(config.getOauthTokenProvider().getToken()).isEqualTo("first");
    }

    @Test
    void followTheTokenThatTheKubeletReplaces() throws Exception {
        put("token", "first");
        TokenFile token = PodCredentials.token(mount.resolve("token"));
        put("token", "second");
        assertThat(token.getToken()).isEqualTo("second");
        Files.delete(mount.resolve("token"));
        assertThat(token.getToken()).isEqualTo("second");
    }

    @Test
    void reachAnApiServerWithAnAddressOfIpVersion6() throws Exception {
        put("token", "t");
        put("ca.crt", "certificate");
        put("namespace", "ci");
        assertThat(PodCredentials.read(
                                Map.of("KUBERNETES_SERVICE_HOST", "fd96::1", "KUBERNETES_SERVICE_PORT", "443"), mount)
                        .getMasterUrl())
                .isEqualTo("https://[fd96::1]:443/");
    }

    @Test
    void takeTheProxyOfTheEnvironmentUnlessTheServerIsLeftOut() throws Exception {
        put("token", "t");
        put("ca.crt", "certificate");
        put("namespace", "ci");
        Map<String, String> environment = new HashMap<>(ENVIRONMENT);
        environment.put("HTTPS_PROXY", "proxy:3128");
        assertThat(PodCredentials.read(environment, mount).getHttpsProxy()).isEqualTo("http://proxy:3128");
        environment.put("NO_PROXY", "10.96.0.0/12");
        assertThat(PodCredentials.read(environment, mount).getHttpsProxy()).isNull();
    }

    @Test
    void sayWhatIsMissing() throws Exception {
        assertThatThrownBy(() -> PodCredentials.read(Map.of(), mount))
                .isInstanceOf(ClusterException.class)
                .hasMessageContaining("this process runs in no pod, $KUBERNETES_SERVICE_HOST is not set");
        assertThatThrownBy(() -> PodCredentials.read(ENVIRONMENT, mount))
                .isInstanceOf(ClusterException.class)
                .hasMessageContainingAll("the pod has no service account token at " + mount, "rbac.yaml");
        put("token", "SECRET");
        assertThatThrownBy(() -> PodCredentials.read(ENVIRONMENT, mount))
                .isInstanceOf(ClusterException.class)
                .hasMessageContaining("no certificate of its API server at " + mount)
                .hasMessageNotContaining("SECRET");
        put("ca.crt", "certificate");
        assertThatThrownBy(() -> PodCredentials.read(ENVIRONMENT, mount))
                .isInstanceOf(ClusterException.class)
                .hasMessageContaining("the namespace of the pod cannot be read from " + mount);
    }

    private void put(String name, String content) throws IOException {
        Files.writeString(mount.resolve(name), content);
    }
}
