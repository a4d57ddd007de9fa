package io.clusterloader.localcluster.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ListOptionsBuilder;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Lists, whole, selected, and in parts. */
@Contract
class ListContractTest {
    private static final String OURS = "app in (a,b,c,d,e)";

    @Test
    void selectsByLabelsAndFields(Sandbox here) {
        Stream.of("a", "b", "c").forEach(here::createConfigMap);
        var maps = here.client().configMaps().inNamespace(here.namespace());

        assertThat(names(maps.withLabelIn("app", "a", "b").list().getItems())).containsExactly("a", "b");
        assertThat(names(maps.withLabelNotIn("app", "a", "b").list().getItems()))
                .contains("c")
                .doesNotContain("a", "b");
        assertThat(names(maps.withLabel("app").list().getItems())).containsExactly("a", "b", "c");
        assertThat(names(maps.withoutLabel("app").list().getItems())).doesNotContain("a", "b", "c");
        assertThat(names(maps.withField("metadata.name", "b").list().getItems()))
                .containsExactly("b");
    }

    @Test
    void selectsPodsByWhereAndHowTheyAre(Sandbox here) {
        here.run("running", "exec sleep 1000");
        here.create(ContractPods.pause(here, "lost")
                .editSpec()
                .addToNodeSelector("no", "node")
                .endSpec()
                .build());
        String node = here.awaitReady("running").getSpec().getNodeName();
        var pods = here.client().pods().inNamespace(here.namespace());

        assertThat(names(pods.withField("spec.nodeName", node).list().getItems()))
                .containsExactly("running");
        assertThat(names(pods.withField("status.phase", "Running").list().getItems()))
                .containsExactly("running");
        assertThat(names(pods.withoutField("status.phase", "Running").list().getItems()))
                .containsExactly("lost");
    }

    @Test
    void refusesSelectorsThatItCannotFollow(Sandbox here) {
        var maps = here.client().configMaps().inNamespace(here.namespace());

        Refusal.of(400, "BadRequest", () -> maps.withField("data.key", "value").list());
        Refusal.of(
                400,
                "BadRequest",
                () -> here.client()
                        .pods()
                        .inNamespace(here.namespace())
                        .withField("spec.containers", "x")
                        .list());
        assertThat(Raw.get(here, path(here) + "?labelSelector=x%20y").code()).isEqualTo(400);
        assertThat(Raw.get(here, path(here) + "?limit=x").code()).isEqualTo(400);
        assertThat(Raw.get(here, path(here) + "?limit=1&continue=abc").code()).isEqualTo(400);
    }

    /** All parts show the objects as they were at the first. */
    @Test
    void readsListsInPartsThatFitTogether(Sandbox here) {
        Stream.of("a", "b", "c", "d", "e").forEach(here::createConfigMap);
        var maps = here.client().configMaps().inNamespace(here.namespace()).withLabelSelector(OURS);

        var first = maps.list(new ListOptionsBuilder().withLimit(2L).build());
        here.client().configMaps().inNamespace(here.namespace()).withName("d").delete();
        var second = maps.list(new ListOptionsBuilder()
                .withLimit(2L)
                .withContinue(first.getMetadata().getContinue())
                .build());
        var third = maps.list(new ListOptionsBuilder()
                .withLimit(2L)
                .withContinue(second.getMetadata().getContinue())
                .build());

        assertThat(names(first.getItems())).containsExactly("a", "b");
        assertThat(names(second.getItems())).containsExactly("c", "d");
        assertThat(names(third.getItems())).containsExactly("e");
        assertThat(third.getMetadata().getContinue()).isNullOrEmpty();
        assertThat(List.of(second, third))
                .allSatisfy(part -> assertThat(part.getMetadata().getResourceVersion())
                        .isEqualTo(first.getMetadata().getResourceVersion()));
    }

    /** How many are left is told only where nothing is selected. Of services, because nobody else makes any here. */
    @Test
    void saysHowManyAreLeft(Sandbox here) {
        Stream.of("a", "b", "c")
                .forEach(name -> here.create(ContractServices.of(name, name).build()));
        String services = "/api/v1/namespaces/" + here.namespace() + "/services?limit=1";

        JsonNode part = Raw.get(here, services).json().path("metadata");
        JsonNode selected =
                Raw.get(here, services + "&labelSelector=%21other").json().path("metadata");

        assertThat(part.path("remainingItemCount").asInt()).isEqualTo(2);
        assertThat(selected.path("continue").asText()).isNotBlank();
        assertThat(selected.has("remainingItemCount")).isFalse();
    }

    @Test
    void namesKindAndVersionOfListsOnce(Sandbox here) {
        here.createConfigMap("a");

        JsonNode list = Raw.get(here, path(here)).json();

        assertThat(list.path("kind").asText()).isEqualTo("ConfigMapList");
        assertThat(list.path("items"))
                .isNotEmpty()
                .allSatisfy(item -> assertThat(item.has("kind")).isFalse());
        assertThat(here.client()
                        .configMaps()
                        .inNamespace(here.namespace())
                        .withName("a")
                        .get()
                        .getKind())
                .isEqualTo("ConfigMap");
    }

    private static String path(Sandbox here) {
        return "/api/v1/namespaces/" + here.namespace() + "/configmaps";
    }

    private static List<String> names(List<? extends HasMetadata> objects) {
        return objects.stream().map(object -> object.getMetadata().getName()).toList();
    }
}
