package io.clusterloader.localcluster.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.DeletionPropagation;
import io.fabric8.kubernetes.api.model.Pod;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What a deletion says, and when the object is gone. */
@Contract
class DeletionContractTest {
    @Test
    void namesWhatIsGone(Sandbox here) {
        ConfigMap made = here.createConfigMap("a");

        Raw answer = Raw.delete(here, path(here) + "/a", "");

        assertThat(answer.code()).isEqualTo(200);
        assertThat(answer.json().path("kind").asText()).isEqualTo("Status");
        assertThat(answer.json().path("status").asText()).isEqualTo("Success");
        assertThat(answer.json().at("/details/name").asText()).isEqualTo("a");
        assertThat(answer.json().at("/details/uid").asText())
                .isEqualTo(made.getMetadata().getUid());
        assertThat(Raw.delete(here, path(here) + "/a", "").code()).isEqualTo(404);
    }

    @Test
    void marksPodsOnNodesUntilTheNodeHasStoppedThem(Sandbox here) {
        Pod pod = here.run("a", "trap 'sleep 1; exit 0' TERM; sleep 1000 & wait");
        here.awaitReady("a");

        JsonNode answer = Raw.delete(here, pods(here) + "/a", "{\"gracePeriodSeconds\":20}")
                .json();

        assertThat(answer.path("kind").asText()).isEqualTo("Pod");
        assertThat(answer.at("/metadata/deletionTimestamp").asText()).isNotBlank();
        assertThat(answer.at("/metadata/deletionGracePeriodSeconds").asInt()).isEqualTo(20);
        List<String> changes = Raw.watch(
                        here,
                        pods(here) + "?fieldSelector=metadata.name%3Da&resourceVersion="
                                + answer.at("/metadata/resourceVersion").asText(),
                        event -> event.path("type").asText().equals("DELETED"))
                .stream()
                .map(event -> event.path("type").asText())
                .toList();
        assertThat(changes).as("the node reports its end").containsSubsequence("MODIFIED", "DELETED");
        here.awaitGone(pod);
    }

    @Test
    void takesPodsAwayAtOnceWhereNobodyHasToStopThem(Sandbox here) {
        Pod lost = here.create(ContractPods.pause(here, "lost")
                .editSpec()
                .addToNodeSelector("no", "node")
                .endSpec()
                .build());
        Pod running = here.run("running", "sleep 1000");
        here.awaitReady("running");

        here.client().resource(lost).delete();
        here.client().resource(running).withGracePeriod(0).delete();

        assertThat(here.client().resource(lost).get()).isNull();
        assertThat(here.client().resource(running).get()).isNull();
    }

    @Test
    void keepsWhatFinalizersHold(Sandbox here) {
        ConfigMap map = here.configMap("held");
        map.getMetadata().setFinalizers(List.of("example.org/hold"));
        ConfigMap held = here.create(map);

        Raw answer = Raw.delete(here, path(here) + "/held", "");

        assertThat(answer.json().path("kind").asText()).isEqualTo("ConfigMap");
        assertThat(here.client().resource(held).get().getMetadata().getDeletionTimestamp())
                .isNotBlank();
        Raw.patch(here, path(here) + "/held", "application/merge-patch+json", "{\"metadata\":{\"finalizers\":null}}");
        assertThat(here.client().resource(held).get()).isNull();
    }

    @Test
    void deletesOnlyWhatTheCallerMeans(Sandbox here) {
        here.createConfigMap("a");

        assertThat(Raw.delete(here, path(here) + "/a", "{\"preconditions\":{\"uid\":\"another\"}}")
                        .code())
                .isEqualTo(409);
        assertThat(Raw.delete(here, path(here) + "/a", "{\"preconditions\":{\"resourceVersion\":\"1\"}}")
                        .code())
                .isEqualTo(409);
        assertThat(Raw.delete(here, path(here) + "/a", "{\"propagationPolicy\":\"Sideways\"}")
                        .code())
                .isEqualTo(422);
        assertThat(Raw.delete(here, path(here) + "/a?dryRun=All", "").code()).isEqualTo(200);
        assertThat(here.client()
                        .configMaps()
                        .inNamespace(here.namespace())
                        .withName("a")
                        .get())
                .isNotNull();
    }

    @Test
    void deletesCollectionsAndShowsThem(Sandbox here) {
        Stream.of("a", "b", "c").forEach(here::createConfigMap);

        Raw answer = Raw.delete(here, path(here) + "?labelSelector=app%20in%20(a,b)", "");

        assertThat(answer.json().path("kind").asText()).isEqualTo("ConfigMapList");
        assertThat(answer.json().path("items")).hasSize(2);
        assertThat(here.client()
                        .configMaps()
                        .inNamespace(here.namespace())
                        .withLabel("app")
                        .list()
                        .getItems())
                .extracting(map -> map.getMetadata().getName())
                .containsExactly("c");
    }

    @Test
    void collectsWhatLostItsOwner(Sandbox here) {
        ConfigMap owner = here.createConfigMap("owner");
        ConfigMap owned = here.create(ownedBy(owner, here.configMap("owned"), false));

        here.client().resource(owner).delete();

        here.awaitGone(owned);
    }

    @Test
    void keepsAnOwnerInTheForegroundUntilItsDependentsAreGone(Sandbox here) {
        ConfigMap owner = here.createConfigMap("owner");
        ConfigMap dependent = ownedBy(owner, here.configMap("owned"), true);
        dependent.getMetadata().setFinalizers(List.of("example.org/hold"));
        ConfigMap owned = here.create(dependent);

        here.client()
                .resource(owner)
                .withPropagationPolicy(DeletionPropagation.FOREGROUND)
                .delete();

        assertThat(here.client().resource(owner).get().getMetadata().getFinalizers())
                .containsExactly("foregroundDeletion");
        here.client()
                .resource(owned)
                .waitUntilCondition(
                        seen -> seen != null && seen.getMetadata().getDeletionTimestamp() != null,
                        30,
                        TimeUnit.SECONDS);
        assertThat(here.client().resource(owner).get()).isNotNull();
        Raw.patch(here, path(here) + "/owned", "application/merge-patch+json", "{\"metadata\":{\"finalizers\":null}}");
        here.awaitGone(owner);
    }

    @Test
    void setsOrphansFree(Sandbox here) {
        ConfigMap owner = here.createConfigMap("owner");
        ConfigMap owned = here.create(ownedBy(owner, here.configMap("owned"), false));

        here.client()
                .resource(owner)
                .withPropagationPolicy(DeletionPropagation.ORPHAN)
                .delete();

        here.awaitGone(owner);
        assertThat(here.client().resource(owned).get().getMetadata().getOwnerReferences())
                .isEmpty();
    }

    private static ConfigMap ownedBy(ConfigMap owner, ConfigMap owned, boolean blocking) {
        return owned.edit()
                .editMetadata()
                .addNewOwnerReference()
                .withApiVersion("v1")
                .withKind("ConfigMap")
                .withName(owner.getMetadata().getName())
                .withUid(owner.getMetadata().getUid())
                .withBlockOwnerDeletion(blocking)
                .endOwnerReference()
                .endMetadata()
                .build();
    }

    private static String path(Sandbox here) {
        return "/api/v1/namespaces/" + here.namespace() + "/configmaps";
    }

    private static String pods(Sandbox here) {
        return "/api/v1/namespaces/" + here.namespace() + "/pods";
    }
}
