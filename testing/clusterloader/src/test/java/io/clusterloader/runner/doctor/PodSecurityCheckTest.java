package io.clusterloader.runner.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import io.clusterloader.testsupport.Definitions;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.server.mock.EnableKubernetesMockClient;
import io.fabric8.kubernetes.client.server.mock.KubernetesMockServer;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
@EnableKubernetesMockClient(crud = true, https = false)
class PodSecurityCheckTest {
    @SuppressWarnings("NullAway.Init")
    private KubernetesMockServer server;

    @SuppressWarnings("NullAway.Init")
    private KubernetesClient client;

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path directory;

    @Test
    void warnsOfPodsThatAskForTheNetworkOfTheirNode() throws Exception {
        MockedApi.healthy(server, client);
        Path definition = Definitions.network(directory, "service: noservice", "reference: hostNetwork");

        DoctorCli doctor = DoctorCli.on(client, directory, "--testconfig=" + definition);

        assertThat(doctor.exitCode()).as(doctor.out()).isZero();
        assertThat(doctor.out())
                .containsPattern("warning +pod security +pods ask for .*worker-2, worker-3; .*privileged")
                .contains("reference: hostNetwork");
    }
}
