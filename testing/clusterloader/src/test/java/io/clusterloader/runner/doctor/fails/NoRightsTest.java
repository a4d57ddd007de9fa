package io.clusterloader.runner.doctor.fails;

import static org.assertj.core.api.Assertions.assertThat;

import io.clusterloader.runner.doctor.DoctorCli;
import io.clusterloader.runner.doctor.MockedApi;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.server.mock.EnableKubernetesMockClient;
import io.fabric8.kubernetes.client.server.mock.KubernetesMockServer;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
@EnableKubernetesMockClient(crud = true, https = false)
class NoRightsTest {
    @SuppressWarnings("NullAway.Init")
    private KubernetesMockServer server;

    @SuppressWarnings("NullAway.Init")
    private KubernetesClient client;

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path directory;

    @Test
    void namesWhatIsMissingAndWhatItIsFor() throws Exception {
        MockedApi.rights(server, right -> right.equals("list nodes") || right.endsWith("services"));
        MockedApi.healthy(server, client);

        DoctorCli doctor = DoctorCli.on(client, directory);

        assertThat(doctor.exitCode()).isEqualTo(1);
        assertThat(doctor.out())
                .containsPattern("problem +rights +may not ")
                .contains("may not create, list, watch pods, needed to start its pods")
                .containsPattern("warning: may not get pods/log, .*; not every run does")
                .contains("-> bind the user by ClusterRoleBindings to the ClusterRoles of testing/manifests/rbac*.yaml")
                .doesNotContain("may not list nodes", "create services");
    }

    @Test
    void withoutNodesTheRestIsToldAllTheSame() throws Exception {
        MockedApi.forbid(server, "/api/v1/nodes");
        MockedApi.rights(server, right -> !right.equals("list nodes"));
        MockedApi.healthy(server, client);

        DoctorCli doctor = DoctorCli.on(client, directory);

        assertThat(doctor.exitCode()).isEqualTo(1);
        assertThat(doctor.out())
                .containsPattern("problem +nodes +they cannot be listed: the user may not")
                .containsPattern("problem +rights +may not list nodes")
                .containsPattern("unknown +pod security +not found out: what a run would create here is not known")
                .containsPattern("unknown +webhooks +not found out")
                .containsPattern("unknown +capacity +not found out")
                .containsPattern("unknown +images +not found out")
                .containsPattern("unknown +addresses +Services have IPv4 and IPv6")
                .containsPattern("unknown +clocks +not found out")
                .doesNotContain("schedulable nodes");
    }

    @Test
    void aServerThatDoesNotKnowTheQuestionIsNoProblem() throws Exception {
        server.expect()
                .post()
                .withPath("/apis/authorization.k8s.io/v1/selfsubjectaccessreviews")
                .andReturn(404, "")
                .always();
        MockedApi.healthy(server, client);

        DoctorCli doctor = DoctorCli.on(client, directory);

        assertThat(doctor.exitCode()).isZero();
        assertThat(doctor.out()).containsPattern("unknown +rights +not found out: this API server does not serve it");
    }
}
