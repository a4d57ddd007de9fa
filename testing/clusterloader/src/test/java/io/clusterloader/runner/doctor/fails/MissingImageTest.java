package io.clusterloader.runner.doctor.fails;

import static org.assertj.core.api.Assertions.assertThat;

import io.clusterloader.runner.doctor.DoctorCli;
import io.clusterloader.runner.doctor.MockedApi;
import io.clusterloader.testsupport.Definitions;
import io.fabric8.kubernetes.api.model.ContainerImage;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.server.mock.EnableKubernetesMockClient;
import io.fabric8.kubernetes.client.server.mock.KubernetesMockServer;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
@EnableKubernetesMockClient(crud = true, https = false)
class MissingImageTest {
    @SuppressWarnings("NullAway.Init")
    private KubernetesMockServer server;

    @SuppressWarnings("NullAway.Init")
    private KubernetesClient client;

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path directory;

    @Test
    void whichNamesNoRegistryCannotBeHad() throws Exception {
        MockedApi.healthy(server, client);

        DoctorCli doctor = DoctorCli.on(
                client, directory, "--testconfig=" + Definitions.network(directory, "workerImage: other:1"));

        assertThat(doctor.exitCode()).isEqualTo(1);
        assertThat(doctor.out())
                .containsPattern("problem +images +docker.io/library/other:1: not among the images of n1, n2")
                .contains("docker.io/library/netperf-orchestrator:0.1.0 is on n1, n2");
    }

    @Test
    void whichIsNeverPulledCannotBeHad() throws Exception {
        MockedApi.healthy(server, client);

        DoctorCli doctor = DoctorCli.on(
                client,
                directory,
                "--testconfig="
                        + Definitions.network(
                                directory, "workerImage: mirror.example.com/w:1", "imagePullPolicy: Never"));

        assertThat(doctor.exitCode()).isEqualTo(1);
        assertThat(doctor.out()).contains("mirror.example.com/w:1", ", and imagePullPolicy is Never");
    }

    @Test
    void ofARegistryMayBePulled() throws Exception {
        MockedApi.healthy(server, client);

        DoctorCli doctor = DoctorCli.on(
                client,
                directory,
                "--testconfig=" + Definitions.network(directory, "workerImage: mirror.example.com/w:1"));

        assertThat(doctor.exitCode()).isZero();
        assertThat(doctor.out())
                .containsPattern("warning +images +mirror.example.com/w:1: not among .*; it would be pulled");
    }

    @Test
    void whoseNameWentToAnotherIsNone() throws Exception {
        MockedApi.healthy(server, client);
        client.nodes().withName("n1").edit(node -> {
            node.getStatus().getImages().add(namelessImage());
            return node;
        });

        DoctorCli doctor = DoctorCli.on(client, directory);

        assertThat(doctor.out()).doesNotContain("defect");
    }

    private static ContainerImage namelessImage() {
        return Serialization.unmarshal("{\"names\": null, \"sizeBytes\": 1}", ContainerImage.class);
    }
}
