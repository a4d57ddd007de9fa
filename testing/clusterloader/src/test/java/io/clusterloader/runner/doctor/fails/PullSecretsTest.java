package io.clusterloader.runner.doctor.fails;

import static org.assertj.core.api.Assertions.assertThat;

import io.clusterloader.runner.doctor.DoctorCli;
import io.clusterloader.runner.doctor.MockedApi;
import io.clusterloader.testsupport.Definitions;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.server.mock.EnableKubernetesMockClient;
import io.fabric8.kubernetes.client.server.mock.KubernetesMockServer;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
@EnableKubernetesMockClient(crud = true, https = false)
class PullSecretsTest {
    @SuppressWarnings("NullAway.Init")
    private KubernetesMockServer server;

    @SuppressWarnings("NullAway.Init")
    private KubernetesClient client;

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path directory;

    @BeforeEach
    void prepare() {
        MockedApi.healthy(server, client);
    }

    @Test
    void thatAreNotThereAreAProblem() throws Exception {
        DoctorCli doctor = examine();

        assertThat(doctor.exitCode()).isEqualTo(1);
        assertThat(doctor.out())
                .containsPattern(
                        "problem +secrets +NetworkPerformanceMetrics network: imagePullSecrets: there is no Secret regcred in namespace ci")
                .contains("-> create it, or let the user read that one: kubectl create role");
    }

    @Test
    void thatMayNotBeReadAreAProblem() throws Exception {
        MockedApi.forbid(server, "/api/v1/namespaces/ci/secrets/regcred");

        DoctorCli doctor = examine();

        assertThat(doctor.exitCode()).isEqualTo(1);
        assertThat(doctor.out())
                .containsPattern(
                        "problem +secrets +NetworkPerformanceMetrics network: imagePullSecrets: cannot read Secret regcred in namespace ci: the user may not");
    }

    @Test
    void ofAnotherTypeAreAProblem() throws Exception {
        secret("Opaque");

        DoctorCli doctor = examine();

        assertThat(doctor.exitCode()).isEqualTo(1);
        assertThat(doctor.out()).contains("Secret regcred in namespace ci is of type Opaque");
    }

    @Test
    void thatAreThereAreFine() throws Exception {
        secret("kubernetes.io/dockerconfigjson");

        DoctorCli doctor = examine();

        assertThat(doctor.exitCode()).as(doctor.out()).isZero();
        assertThat(doctor.out()).containsPattern("ok +secrets +1 that pods of the run need can be read");
        assertThat(client.secrets().inAnyNamespace().list().getItems()).hasSize(1);
    }

    private void secret(String type) {
        client.resource(new SecretBuilder()
                        .withNewMetadata()
                        .withNamespace("ci")
                        .withName("regcred")
                        .endMetadata()
                        .withType(type)
                        .withData(Map.of(".dockerconfigjson", "e30="))
                        .build())
                .create();
    }

    private DoctorCli examine() throws Exception {
        Path definition = Definitions.network(directory, "imagePullSecrets: [ci/regcred]");
        return DoctorCli.on(client, directory, "--testconfig=" + definition);
    }
}
