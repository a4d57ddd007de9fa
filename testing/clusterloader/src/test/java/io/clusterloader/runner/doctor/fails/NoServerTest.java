package io.clusterloader.runner.doctor.fails;

import static org.assertj.core.api.Assertions.assertThat;

import io.clusterloader.runner.doctor.DoctorCli;
import io.clusterloader.runner.doctor.MockedApi;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.server.mock.EnableKubernetesMockClient;
import io.fabric8.kubernetes.client.server.mock.KubernetesMockServer;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
@EnableKubernetesMockClient(crud = true, https = false)
class NoServerTest {
    @SuppressWarnings("NullAway.Init")
    private KubernetesMockServer server;

    @SuppressWarnings("NullAway.Init")
    private KubernetesClient client;

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path directory;

    @Test
    void nothingAnswers() throws Exception {
        server.shutdown();

        DoctorCli doctor = DoctorCli.on(client, directory);

        assertThat(doctor.exitCode()).isEqualTo(3);
        assertThat(doctor.err()).contains("does not answer: ").doesNotContain("\tat ");
    }

    @Test
    void theCredentialsAreNotTaken() throws Exception {
        server.clearExpectations();
        server.expect().get().withPath("/version").andReturn(401, "").always();

        DoctorCli doctor = DoctorCli.on(client, directory);

        assertThat(doctor.exitCode()).isEqualTo(3);
        assertThat(doctor.err()).contains("refuses us: HTTP 401").doesNotContain("\tat ");
    }

    /** Anybody may ask for the version. */
    @Test
    void onlyTheVersionIsToldToTheseCredentials() throws Exception {
        for (String status : List.of(
                "{\"kind\":\"Status\",\"code\":401,\"message\":\"Unauthorized\"}",
                "{\"kind\":\"Status\",\"code\":403,\"message\":\"nodes is forbidden: User \\\"system:anonymous\\\"\"}")) {
            server.clearExpectations();
            MockedApi.version(server, "v1.30.0");
            server.expect()
                    .get()
                    .withPath("/api/v1/nodes")
                    .andReturn(status.contains("401") ? 401 : 403, status)
                    .always();

            DoctorCli doctor = DoctorCli.on(client, directory);

            assertThat(doctor.exitCode()).isEqualTo(3);
            assertThat(doctor.out()).doesNotContain("ok ");
            assertThat(doctor.err())
                    .containsAnyOf("HTTP 401", "system:anonymous")
                    .doesNotContain("\tat ");
        }
    }

    @Test
    void itIsTooOld() throws Exception {
        MockedApi.healthy(server, client);
        MockedApi.version(server, "v1.19.3");

        DoctorCli doctor = DoctorCli.on(client, directory);

        assertThat(doctor.exitCode()).isEqualTo(1);
        assertThat(doctor.out())
                .containsPattern("problem +server +Kubernetes v1.19.3 at .*; 1.20 is the oldest that is supported");
    }
}
