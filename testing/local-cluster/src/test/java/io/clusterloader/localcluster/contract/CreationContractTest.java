package io.clusterloader.localcluster.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Objects that are created, and those that are refused. */
@Contract
class CreationContractTest {
    @Test
    void fillsInWhatCreatorsLeaveOut(Sandbox here) {
        Pod made = here.create(ContractPods.pause(here, "a")
                .editSpec()
                .withTerminationGracePeriodSeconds(null)
                .editFirstContainer()
                .withNewReadinessProbe()
                .withNewTcpSocket()
                .withNewPort(1)
                .endTcpSocket()
                .endReadinessProbe()
                .endContainer()
                .endSpec()
                .build());

        assertThat(made.getMetadata().getUid()).isNotBlank();
        assertThat(made.getMetadata().getCreationTimestamp()).isNotBlank();
        assertThat(made.getMetadata().getResourceVersion()).isNotBlank();
        assertThat(made.getStatus().getPhase()).isEqualTo("Pending");
        assertThat(made.getStatus().getQosClass()).isEqualTo("BestEffort");
        var spec = made.getSpec();
        assertThat(spec.getRestartPolicy()).isEqualTo("Always");
        assertThat(spec.getTerminationGracePeriodSeconds()).isEqualTo(30);
        assertThat(spec.getDnsPolicy()).isEqualTo("ClusterFirst");
        assertThat(spec.getSchedulerName()).isEqualTo("default-scheduler");
        assertThat(spec.getEnableServiceLinks()).isTrue();
        assertThat(spec.getServiceAccountName()).isEqualTo("default");
        assertThat(spec.getTolerations())
                .extracting(toleration ->
                        toleration.getKey() + ":" + toleration.getEffect() + " " + toleration.getTolerationSeconds())
                .containsExactlyInAnyOrder(
                        "node.kubernetes.io/not-ready:NoExecute 300", "node.kubernetes.io/unreachable:NoExecute 300");
        var container = spec.getContainers().getFirst();
        assertThat(container.getImagePullPolicy()).isEqualTo("IfNotPresent");
        assertThat(container.getTerminationMessagePath()).isEqualTo("/dev/termination-log");
        assertThat(container.getPorts().getFirst().getProtocol()).isEqualTo("TCP");
        assertThat(container.getReadinessProbe().getPeriodSeconds()).isEqualTo(10);
        assertThat(container.getReadinessProbe().getTimeoutSeconds()).isEqualTo(1);
    }

    @Test
    void namesTheQualityOfServiceByTheResources(Sandbox here) {
        Pod some = here.create(Resources.requests(ContractPods.pause(here, "some"), "1m", "1Mi")
                .build());
        Pod all = here.create(
                Resources.limits(ContractPods.pause(here, "all"), "1m", "64Mi").build());

        assertThat(some.getStatus().getQosClass()).isEqualTo("Burstable");
        assertThat(all.getStatus().getQosClass()).isEqualTo("Guaranteed");
        assertThat(all.getSpec().getContainers().getFirst().getResources().getRequests())
                .as("requests are the limits where they are left out")
                .containsOnlyKeys("cpu", "memory");
    }

    @Test
    void makesNamesFromAPrefix(Sandbox here) {
        ConfigMap template = here.configMap("unused");
        template.getMetadata().setName(null);
        template.getMetadata().setGenerateName("worker-");

        ConfigMap made = here.create(template);

        assertThat(made.getMetadata().getName()).matches("worker-[a-z0-9]{5}");
        assertThat(made.getMetadata().getGenerateName()).isEqualTo("worker-");
    }

    @Test
    void refusesASecondObjectOfTheSameName(Sandbox here) {
        here.createConfigMap("a");

        Refusal refusal = Refusal.of(409, "AlreadyExists", () -> here.createConfigMap("a"));

        assertThat(refusal.message()).isEqualTo("configmaps \"a\" already exists");
        assertThat(refusal.about()).isEqualTo("configmaps/a");
    }

    @Test
    void namesEveryFieldOfAPodThatIsWrong(Sandbox here) {
        Pod wrong = ContractPods.pause(here, "b")
                .editSpec()
                .withRestartPolicy("Sometimes")
                .editFirstContainer()
                .withName("Main")
                .withImage(null)
                .endContainer()
                .endSpec()
                .build();

        Refusal refusal = Refusal.of(422, "Invalid", () -> here.create(wrong));

        assertThat(refusal.about()).isEqualTo("Pod/b");
        assertThat(refusal.causes())
                .containsExactly(
                        "FieldValueInvalid spec.containers[0].name",
                        "FieldValueRequired spec.containers[0].image",
                        "FieldValueNotSupported spec.restartPolicy");
        assertThat(refusal.message())
                .startsWith("Pod \"b\" is invalid: [spec.containers[0].name: Invalid value: \"Main\"")
                .contains("spec.containers[0].image: Required value");
    }

    @Test
    void refusesNamesAndPodsThatCannotBe(Sandbox here) {
        Pod empty = new PodBuilder(ContractPods.pause(here, "a").build())
                .editSpec()
                .withContainers(List.of())
                .endSpec()
                .build();

        assertThat(Refusal.of(422, "Invalid", () -> here.createConfigMap("Not_A_Name"))
                        .causes())
                .containsExactly("FieldValueInvalid metadata.name");
        assertThat(Refusal.of(422, "Invalid", () -> here.create(empty)).causes())
                .containsExactly("FieldValueRequired spec.containers");
    }

    @Test
    void refusesWhatDoesNotFitItsPlace(Sandbox here) {
        String maps = "/api/v1/namespaces/" + here.namespace() + "/configmaps";

        assertThat(Raw.post(here, maps, "nonsense").code()).isEqualTo(400);
        assertThat(Raw.post(here, maps, "{\"kind\":\"Service\",\"apiVersion\":\"v1\",\"metadata\":{\"name\":\"x\"}}")
                        .code())
                .isEqualTo(400);
        assertThat(Raw.post(here, maps, "{\"metadata\":{\"name\":\"x\",\"namespace\":\"other\"}}")
                        .json()
                        .path("message")
                        .asText())
                .contains("namespace of the provided object does not match the namespace sent on the request");
        assertThat(Raw.post(here, "/api/v1/configmaps", "{\"metadata\":{\"name\":\"x\"}}")
                        .code())
                .isEqualTo(405);
        assertThat(Raw.post(here, maps, "{\"metadata\":{}}")
                        .json()
                        .at("/details/causes/0/field")
                        .asText())
                .isEqualTo("metadata.name");
        assertThat(Raw.post(here, maps, "{\"metadata\":{\"name\":\"x\",\"resourceVersion\":\"12\"}}")
                        .json()
                        .path("message")
                        .asText())
                .isEqualTo("resourceVersion should not be set on objects to be created");
    }

    @Test
    void refusesObjectsInMissingNamespaces(Sandbox here) {
        ConfigMap lost = new ConfigMapBuilder(here.configMap("a"))
                .editMetadata()
                .withNamespace("missing")
                .endMetadata()
                .build();

        Refusal refusal =
                Refusal.of(404, "NotFound", () -> here.client().resource(lost).create());

        assertThat(refusal.about()).isEqualTo("namespaces/missing");
        assertThat(refusal.message()).isEqualTo("namespaces \"missing\" not found");
    }

    @Test
    void saysWhatIsNotThere(Sandbox here) {
        Raw answer = Raw.get(here, "/api/v1/namespaces/" + here.namespace() + "/configmaps/none");

        assertThat(answer.code()).isEqualTo(404);
        assertThat(answer.json().path("message").asText()).isEqualTo("configmaps \"none\" not found");
        assertThat(answer.json().path("details").toString()).isEqualTo("{\"name\":\"none\",\"kind\":\"configmaps\"}");
        assertThat(Raw.get(here, "/api/v1/namespaces/" + here.namespace() + "/nothings")
                        .code())
                .isEqualTo(404);
    }

    @Test
    void dryRunsCheckEverythingAndStoreNothing(Sandbox here) {
        ConfigMap shown = here.client().resource(here.configMap("dry")).dryRun().create();

        assertThat(shown.getMetadata().getUid()).isNotBlank();
        assertThat(shown.getMetadata().getResourceVersion())
                .as("of what is not stored")
                .isNull();
        assertThat(here.client().resource(here.configMap("dry")).get()).isNull();
        Refusal.of(
                422,
                "Invalid",
                () -> here.client()
                        .resource(here.configMap("Not_A_Name"))
                        .dryRun()
                        .create());
        Raw half = Raw.post(
                here,
                "/api/v1/namespaces/" + here.namespace() + "/configmaps?dryRun=Some",
                "{\"metadata\":{\"name\":\"x\"}}");
        assertThat(half.code()).isEqualTo(422);
        assertThat(half.json().at("/details/causes/0/field").asText()).isEqualTo("dryRun");
    }
}
