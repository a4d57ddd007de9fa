package io.clusterloader.localcluster.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Namespace;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Namespaces: what is in them from the first moment, and how they end. */
@Contract
class NamespaceContractTest {
    @Test
    void hasTheNamespacesOfEveryCluster(Sandbox here) {
        assertThat(here.client().namespaces().list().getItems())
                .extracting(namespace -> namespace.getMetadata().getName())
                .contains("default", "kube-system", "kube-public", "kube-node-lease");
    }

    @Test
    void isActiveAndHasAServiceAccount(Sandbox here) {
        Namespace made = here.client().namespaces().withName(here.namespace()).get();

        assertThat(made.getStatus().getPhase()).isEqualTo("Active");
        assertThat(made.getSpec().getFinalizers()).containsExactly("kubernetes");
        await().atMost(Sandbox.PATIENCE)
                .until(() -> here.client()
                                .serviceAccounts()
                                .inNamespace(here.namespace())
                                .withName("default")
                                .get()
                        != null);
    }

    @Test
    void refusesNewContentWhileItEnds(Sandbox here) {
        ConfigMap map = here.configMap("held");
        map.getMetadata().setFinalizers(List.of("example.org/hold"));
        ConfigMap held = here.create(map);
        String path = "/api/v1/namespaces/" + here.namespace();

        assertThat(Raw.delete(here, path, "").json().at("/status/phase").asText())
                .isEqualTo("Terminating");
        Refusal refusal = Refusal.of(403, "Forbidden", () -> here.createConfigMap("late"));

        assertThat(refusal.about()).isEqualTo("configmaps/late");
        assertThat(refusal.causes()).containsExactly("NamespaceTerminating metadata.namespace");
        assertThat(refusal.message())
                .isEqualTo("configmaps \"late\" is forbidden: unable to create new content in namespace "
                        + here.namespace() + " because it is being terminated");
        awaitCondition(here, "NamespaceFinalizersRemaining", "SomeFinalizersRemain");
        awaitCondition(here, "NamespaceContentRemaining", "SomeResourcesRemain");
        assertThat(Raw.delete(here, path, "").code()).as("a second deletion").isEqualTo(200);

        Raw.patch(
                here,
                path + "/configmaps/held",
                "application/merge-patch+json",
                "{\"metadata\":{\"finalizers\":null}}");
        here.awaitGone(held);
        await().atMost(Sandbox.PATIENCE)
                .until(() ->
                        here.client().namespaces().withName(here.namespace()).get() == null);
    }

    @Test
    void emptiesItselfWhenItEnds(Sandbox here) {
        here.run("a", "exec sleep 1000");
        here.awaitReady("a");
        here.create(ContractServices.of("s", "a").build());

        here.client().namespaces().withName(here.namespace()).delete();

        await().atMost(Sandbox.PATIENCE)
                .until(() ->
                        here.client().namespaces().withName(here.namespace()).get() == null);
        assertThat(here.client().services().inNamespace(here.namespace()).list().getItems())
                .isEmpty();
        assertThat(here.client().pods().inNamespace(here.namespace()).list().getItems())
                .isEmpty();
    }

    @Test
    void keepsThoseThatTheClusterNeeds(Sandbox here) {
        for (String needed : List.of("default", "kube-system", "kube-public")) {
            Raw answer = Raw.delete(here, "/api/v1/namespaces/" + needed + "?dryRun=All", "");

            assertThat(answer.code()).as(needed).isEqualTo(403);
            assertThat(answer.json().path("message").asText())
                    .isEqualTo("namespaces \"" + needed + "\" is forbidden: this namespace may not be deleted");
        }
    }

    private static void awaitCondition(Sandbox here, String type, String reason) {
        await(type)
                .atMost(Sandbox.PATIENCE)
                .until(() ->
                        here
                                .client()
                                .namespaces()
                                .withName(here.namespace())
                                .require()
                                .getStatus()
                                .getConditions()
                                .stream()
                                .anyMatch(condition -> condition.getType().equals(type)
                                        && condition.getStatus().equals("True")
                                        && reason.equals(condition.getReason())));
    }
}
