package io.clusterloader.runner.phase;

import static io.clusterloader.runner.phase.PhaseTestBed.object;
import static io.clusterloader.runner.phase.PhaseTestBed.phase;
import static org.assertj.core.api.Assertions.assertThat;

import io.clusterloader.runner.namespace.NamespaceOptions;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.server.mock.EnableKubernetesMockClient;
import io.fabric8.kubernetes.client.server.mock.KubernetesMockServer;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What is left of the objects at the end of a test. */
@Timeout(60)
@EnableKubernetesMockClient(crud = true, https = false)
class PhaseCleanUpTest {
    private static final Duration SOON = Duration.ofSeconds(20);

    @SuppressWarnings("NullAway.Init")
    KubernetesMockServer server;

    @SuppressWarnings("NullAway.Init")
    KubernetesClient client;

    @Test
    void nothingThatTheNamespacesDoNotTakeAlong() throws Exception {
        try (PhaseTestBed bed = new PhaseTestBed(server, client)) {
            bed.run(phase(3, object("conf", "configmap.yaml")));
            bed.run(phase(new NamespaceScope.Cluster(), 2, object("role", "clusterrole.yaml")));
            bed.run(phase(new NamespaceScope.Named(List.of("default")), 1, object("conf", "configmap.yaml")));
            assertThat(bed.clusterRoles()).containsExactlyInAnyOrder("role-0", "role-1");
            bed.requests();
            assertThat(bed.runner.deleteRemaining(SOON)).isEmpty();
            assertThat(bed.requests())
                    .containsExactlyInAnyOrder(
                            "DELETE /api/v1/namespaces/default/configmaps/conf-0",
                            "DELETE /apis/rbac.authorization.k8s.io/v1/clusterroles/role-0",
                            "DELETE /apis/rbac.authorization.k8s.io/v1/clusterroles/role-1");
            assertThat(bed.runner.deleteRemaining(SOON)).as("again").isEmpty();
            assertThat(bed.requests()).isEmpty();
        }
    }

    @Test
    void allIfTheNamespacesAreToBeKept() throws Exception {
        NamespaceOptions keep = new NamespaceOptions(1, "load", false, false, false, SOON);
        try (PhaseTestBed bed = new PhaseTestBed(server, client, keep)) {
            bed.run(phase(new NamespaceScope.Cluster(), 1, object("role", "clusterrole.yaml")));
            assertThat(bed.runner.deleteRemaining(SOON)).isEmpty();
            assertThat(bed.clusterRoles()).containsExactly("role-0");
        }
    }

    @Test
    void whatMayNotBeDeletedIsNamed() throws Exception {
        try (PhaseTestBed bed = new PhaseTestBed(server, client)) {
            bed.run(phase(new NamespaceScope.Cluster(), 1, object("role", "clusterrole.yaml")));
            bed.refuse(
                    "DELETE",
                    "/apis/rbac.authorization.k8s.io/v1/clusterroles/role-0",
                    403,
                    "Forbidden",
                    "may not delete clusterroles",
                    1);
            assertThat(bed.runner.deleteRemaining(SOON))
                    .singleElement()
                    .asString()
                    .contains("delete ClusterRole role-0", "HTTP 403 Forbidden", "may not delete clusterroles");
        }
    }

    @Test
    void whatThereIsNoTimeForIsNamed() throws Exception {
        try (PhaseTestBed bed = new PhaseTestBed(server, client)) {
            bed.run(phase(new NamespaceScope.Cluster(), 3, object("role", "clusterrole.yaml")));
            assertThat(bed.runner.deleteRemaining(Duration.ZERO))
                    .singleElement()
                    .asString()
                    .contains("3 objects", "ClusterRole role-0", "no more time");
        }
    }
}
