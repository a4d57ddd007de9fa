package io.clusterloader.runner.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.authorization.v1.ResourceAttributes;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.server.mock.EnableKubernetesMockClient;
import io.fabric8.kubernetes.client.server.mock.KubernetesMockServer;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What users are told to grant for the density and load tests is what their runner and their measurements ask for. */
@Timeout(60)
@EnableKubernetesMockClient(crud = true, https = false)
class DensityLoadRightsTest {
    private static final String BASE = "clusterloader";
    private static final String MORE = "clusterloader-density-load";

    @SuppressWarnings("NullAway.Init")
    private KubernetesMockServer server;

    @SuppressWarnings("NullAway.Init")
    private KubernetesClient client;

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path directory;

    @BeforeEach
    void serveTheKindsOfTheirTemplates() {
        MockedApi.serves(server, "v1", "ConfigMap", "Secret", "Service");
        MockedApi.serves(server, "apps/v1", "Deployment", "StatefulSet", "DaemonSet");
        MockedApi.serves(server, "batch/v1", "Job");
    }

    @Test
    void letThemRun() throws Exception {
        Set<String> granted = GrantedRights.of("rbac.yaml", BASE);
        granted.addAll(GrantedRights.of("rbac.yaml", "clusterloader-port-forward"));
        granted.addAll(GrantedRights.of("rbac-density-load.yaml", MORE));
        MockedApi.access(server, asked -> granted.contains(right(asked)));
        MockedApi.healthy(server, client);

        DoctorCli doctor = examine();

        assertThat(doctor.exitCode()).as(doctor.out()).isZero();
        assertThat(doctor.out()).contains(" that the run uses").doesNotContain("problem", "may not");
    }

    @Test
    void areEachAskedForAndNotInTheOtherManifest() throws Exception {
        Set<String> used = new ConcurrentSkipListSet<>();
        MockedApi.access(server, asked -> used.add(right(asked)));
        MockedApi.healthy(server, client);

        examine();

        assertThat(used)
                .containsAll(GrantedRights.of("rbac-density-load.yaml", MORE))
                .contains("patch apps/deployments");
        assertThat(GrantedRights.of("rbac-density-load.yaml", MORE))
                .doesNotContainAnyElementsOf(GrantedRights.of("rbac.yaml", BASE));
    }

    private DoctorCli examine() throws Exception {
        List<String> definitions = List.of("density", "load");
        return DoctorCli.on(
                client,
                directory,
                definitions.stream()
                        .map(name -> "--testconfig=" + Path.of("..", name, "config.yaml"))
                        .toArray(String[]::new));
    }

    private static String right(ResourceAttributes asked) {
        String subresource = asked.getSubresource() == null ? "" : "/" + asked.getSubresource();
        return GrantedRights.right(asked.getGroup(), asked.getResource() + subresource, asked.getVerb());
    }
}
