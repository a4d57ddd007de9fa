package io.clusterloader.localcluster.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Objects that are changed, whole and by patches. */
@Contract
class UpdateContractTest {
    private static final PatchContext MERGE = PatchContext.of(PatchType.JSON_MERGE);

    @Test
    void refusesUpdatesOfAnOldVersion(Sandbox here) {
        ConfigMap old = here.createConfigMap("a");
        here.client().resource(old).patch(MERGE, "{\"metadata\":{\"labels\":{\"app\":\"changed\"}}}");

        Refusal refusal = Refusal.of(
                409,
                "Conflict",
                () -> here.client()
                        .resource(old)
                        .lockResourceVersion(old.getMetadata().getResourceVersion())
                        .update());

        assertThat(refusal.about()).isEqualTo("configmaps/a");
        assertThat(refusal.message())
                .isEqualTo("Operation cannot be fulfilled on configmaps \"a\": the object has been modified;"
                        + " please apply your changes to the latest version and try again");
    }

    @Test
    void refusesUpdatesOfAnObjectThatWasMadeAnew(Sandbox here) {
        ConfigMap made = here.createConfigMap("a");
        ConfigMap other = new ConfigMapBuilder(made)
                .editMetadata()
                .withUid("another")
                .withResourceVersion(null)
                .endMetadata()
                .build();

        Refusal.of(409, "Conflict", () -> here.client().resource(other).update());
    }

    @Test
    void keepsTheVersionOfWhatDoesNotChange(Sandbox here) {
        ConfigMap made = here.createConfigMap("a");

        ConfigMap same = here.client().resource(made).patch(MERGE, "{\"data\":{\"key\":\"value\"}}");

        assertThat(same.getMetadata().getResourceVersion())
                .isEqualTo(made.getMetadata().getResourceVersion());
    }

    @Test
    void keepsStatusAndTheRestApart(Sandbox here) {
        Pod made = here.run("a", "exec sleep 1000");
        here.awaitReady("a");

        Pod seen = here.client()
                .resource(made)
                .patch(MERGE, "{\"metadata\":{\"labels\":{\"x\":\"y\"}},\"status\":{\"phase\":\"Failed\"}}");

        assertThat(seen.getMetadata().getLabels()).containsEntry("x", "y");
        assertThat(seen.getStatus().getPhase()).isEqualTo("Running");
    }

    @Test
    void patchesInAllItsLanguages(Sandbox here) {
        here.create(ContractPods.pause(here, "a").build());
        var pod = here.client().pods().inNamespace(here.namespace()).withName("a");

        pod.patch(MERGE, "{\"metadata\":{\"labels\":{\"merge\":\"1\",\"app\":null}}}");
        pod.patch(
                PatchContext.of(PatchType.JSON),
                "[{\"op\":\"add\",\"path\":\"/metadata/labels/json\",\"value\":\"1\"}]");
        pod.patch(
                PatchContext.of(PatchType.STRATEGIC_MERGE),
                "{\"spec\":{\"containers\":[{\"name\":\"main\",\"image\":\""
                        + here.images().shell() + "\"}]}}");

        Pod seen = here.pod("a");
        assertThat(seen.getMetadata().getLabels()).isEqualTo(Map.of("merge", "1", "json", "1"));
        assertThat(seen.getSpec().getContainers().getFirst().getImage())
                .isEqualTo(here.images().shell());
        assertThat(seen.getSpec().getContainers().getFirst().getPorts()).hasSize(1);
    }

    @Test
    void refusesPatchesThatDoNotFit(Sandbox here) {
        here.createConfigMap("a");
        String path = "/api/v1/namespaces/" + here.namespace() + "/configmaps/a";
        String json = "application/json-patch+json";

        assertThat(Raw.patch(here, path, json, "[{\"op\":\"test\",\"path\":\"/data/key\",\"value\":\"7\"}]")
                        .code())
                .isEqualTo(422);
        assertThat(Raw.patch(here, path, json, "[{\"op\":\"remove\",\"path\":\"/data/none\"}]")
                        .code())
                .isEqualTo(422);
        assertThat(Raw.patch(
                                here,
                                path,
                                json,
                                "[{\"op\":\"add\",\"path\":\"/metadata/annotations/a\",\"value\":\"1\"}]")
                        .code())
                .isEqualTo(422);
        assertThat(Raw.patch(here, path, "application/json", "{}").code()).isEqualTo(415);
        assertThat(Raw.patch(here, path, "application/merge-patch+json", "{\"metadata\":{\"resourceVersion\":\"1\"}}")
                        .code())
                .isEqualTo(409);
        assertThat(Raw.patch(here, path + "-none", "application/merge-patch+json", "{}")
                        .code())
                .isEqualTo(404);
    }

    @Test
    void keepsThePartsOfAPodThatItsNodeReliesOn(Sandbox here) {
        here.create(ContractPods.pause(here, "a").build());
        // From now on nobody else writes to it.
        Pod made = here.awaitReady("a");
        Pod other = new PodBuilder(made)
                .editMetadata()
                .withResourceVersion(null)
                .endMetadata()
                .editSpec()
                .withRestartPolicy("Never")
                .endSpec()
                .build();

        Refusal refusal = Refusal.of(
                422,
                "Invalid",
                () -> here.client().resource(made).patch(MERGE, "{\"spec\":{\"restartPolicy\":\"Never\"}}"));

        assertThat(refusal.causes()).containsExactly("FieldValueForbidden spec");
        assertThat(refusal.message())
                .startsWith("Pod \"a\" is invalid: spec: Forbidden: pod updates may not change fields other than"
                        + " `spec.containers[*].image`");
        Refusal.of(422, "Invalid", () -> here.client().resource(other).update());
    }

    @Test
    void countsChangesOfTheSpecAlone(Sandbox here) {
        String sets = "/apis/apps/v1/namespaces/" + here.namespace() + "/replicasets";
        Raw.post(here, sets, """
            {"metadata":{"name":"a"},"spec":{"replicas":0,"selector":{"matchLabels":{"a":"b"}},
             "template":{"metadata":{"labels":{"a":"b"}},"spec":{"containers":[{"name":"main","image":"x:1"}]}}}}\
            """);

        JsonNode labelled = patched(here, sets, "{\"metadata\":{\"labels\":{\"x\":\"y\"}}}");
        JsonNode changed = patched(here, sets, "{\"spec\":{\"minReadySeconds\":1}}");

        assertThat(labelled.at("/metadata/generation").asInt()).isEqualTo(1);
        assertThat(changed.at("/metadata/generation").asInt()).isEqualTo(2);
    }

    private static JsonNode patched(Sandbox here, String sets, String patch) {
        return Raw.patch(here, sets + "/a", "application/merge-patch+json", patch)
                .json();
    }
}
