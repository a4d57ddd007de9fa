package io.clusterloader.netperf.params;

import static org.assertj.core.api.Assertions.assertThat;

import io.clusterloader.kubernetes.ImageRegistry;
import io.clusterloader.measurement.Problem;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.Taint;
import io.fabric8.kubernetes.api.model.Toleration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PodParamsTest {
    @Test
    void aRegistryIsPutBeforeImagesThatNameNone() throws Exception {
        Images images = DecodedParams.decode("imageRegistry", "r.example:5000/net", "workerImage", "other.example/w:2")
                .images();
        assertThat(images.orchestrator()).isEqualTo("r.example:5000/net/netperf-orchestrator:0.1.0");
        assertThat(images.worker()).isEqualTo("other.example/w:2");
    }

    @Test
    void theRegistryOfTheCommandLineIsForImagesThatTheDefinitionLeavesOpen() throws Exception {
        ImageRegistry registry = new ImageRegistry("cli.example");
        assertThat(DecodedParams.decode().from(registry).images().worker())
                .isEqualTo("cli.example/netperf-worker:0.1.0");
        assertThat(DecodedParams.decode("imageRegistry", "r.example")
                        .from(registry)
                        .images()
                        .worker())
                .isEqualTo("r.example/netperf-worker:0.1.0");
    }

    @Test
    void pullSecretsAreNamedWithOrWithoutTheirNamespace() throws Exception {
        assertThat(DecodedParams.decode("imagePullSecrets", List.of("regcred", "ci/regcred.v2"))
                        .images()
                        .pullSecrets())
                .containsExactly(
                        new Images.PullSecret(Optional.empty(), "regcred"),
                        new Images.PullSecret(Optional.of("ci"), "regcred.v2"));
        assertThat(DecodedParams.decode("imagePullSecrets", "regcred").images().pullSecrets())
                .hasSize(1);
    }

    @Test
    void choosesNodesByTheirLabels() throws Exception {
        NodeChoice choice = DecodedParams.decode("nodeSelector", Map.of("disk", "ssd", "gpu", "true"))
                .pods()
                .nodes();
        assertThat(choice.selectorText()).isEqualTo("disk=ssd,gpu=true");
        assertThat(choice.selects(Map.of("disk", "ssd", "gpu", "true", "other", "x")))
                .isTrue();
        assertThat(choice.selects(Map.of("disk", "ssd"))).isFalse();
        assertThat(DecodedParams.decode().pods().nodes()).isEqualTo(NodeChoice.ANY);
    }

    @ParameterizedTest
    @CsvSource({
        // key, operator, value, effect: tolerates dedicated=net:NoSchedule
        "dedicated, Equal, net, NoSchedule, true",
        "dedicated,, net,, true",
        "dedicated, Exists,, NoSchedule, true",
        ", Exists,,, true",
        "dedicated, Equal, db, NoSchedule, false",
        "dedicated,,,, false",
        "dedicated, Exists,, NoExecute, false",
        "other, Exists,,, false",
    })
    void toleratesAsTheSchedulerDoes(String key, String operator, String value, String effect, boolean expected)
            throws Exception {
        Map<String, Object> toleration = new java.util.HashMap<>();
        toleration.put("key", key);
        toleration.put("operator", operator);
        toleration.put("value", value);
        toleration.put("effect", effect);
        NodeChoice choice =
                DecodedParams.decode("tolerations", List.of(toleration)).pods().nodes();
        assertThat(choice.tolerates(new Taint("NoSchedule", "dedicated", null, "net")))
                .isEqualTo(expected);
    }

    @Test
    void tolerationsAreThoseOfKubernetes() throws Exception {
        assertThat(DecodedParams.decode("tolerations", Map.of("key", "dedicated", "value", "net"))
                        .pods()
                        .nodes()
                        .tolerations())
                .containsExactly(new Toleration(null, "dedicated", "Equal", null, "net"));
    }

    @Test
    void resourcesTakeThePlaceOfTheDefaultAsAWhole() throws Exception {
        PodParams pods = DecodedParams.decode(
                        "workerResources", Map.of("limits", Map.of("cpu", 2, "memory", "1Gi", "example.com/nic", "1")))
                .pods();
        assertThat(pods.worker().getRequests()).isEmpty();
        assertThat(pods.worker().getLimits())
                .isEqualTo(Map.of(
                        "cpu", new Quantity("2"), "memory", new Quantity("1Gi"), "example.com/nic", new Quantity("1")));
        assertThat(pods.orchestrator().getRequests()).containsOnlyKeys("cpu", "memory", "ephemeral-storage");
    }

    @Test
    void everythingThatIsWrongIsNamedAtOnce() {
        assertThat(DecodedParams.problems(
                        "imageRegistry",
                        "https://r.example",
                        "imagePullSecrets",
                        List.of("ok", "a/b/c"),
                        "nodeSelector",
                        Map.of("a b", "x", "disk", "s s d"),
                        "tolerations",
                        List.of(
                                Map.of("key", "k", "operator", "exists", "effect", "noSchedule"),
                                Map.of("value", "v"),
                                Map.of("key", "k", "operator", "Exists", "value", "v", "tolerationSeconds", 30)),
                        "workerResources",
                        Map.of(
                                "requests",
                                Map.of("cpu", "2", "memroy", "1Gi", "memory", "lots"),
                                "limits",
                                Map.of("cpu", "500m"))))
                .extracting(Problem::path)
                .containsExactlyInAnyOrder(
                        "imageRegistry",
                        "imagePullSecrets[1]",
                        "nodeSelector.a b",
                        "nodeSelector.disk",
                        "tolerations[0].operator",
                        "tolerations[0].effect",
                        "tolerations[1]",
                        "tolerations[2].value",
                        "tolerations[2].tolerationSeconds",
                        "workerResources.requests.cpu",
                        "workerResources.requests.memroy",
                        "workerResources.requests.memory");
    }

    @ParameterizedTest
    @CsvSource({"-1", "1 Gi", "1X", "1e", "''"})
    void rejectsWhatIsNoQuantity(String text) {
        assertThat(DecodedParams.problems("workerResources", Map.of("limits", Map.of("memory", text))))
                .singleElement()
                .satisfies(problem -> {
                    assertThat(problem.path()).isEqualTo("workerResources.limits.memory");
                    assertThat(problem.message()).contains("\"" + text + "\"", "256Mi");
                });
    }

    @Test
    void rejectsOtherShapes() {
        assertThat(DecodedParams.problems(
                        "tolerations",
                        List.of(Map.of("efect", "NoSchedule")),
                        "workerResources",
                        Map.of("request", Map.of())))
                .satisfiesExactlyInAnyOrder(
                        problem -> {
                            assertThat(problem.path()).isEqualTo("tolerations[0].efect");
                            assertThat(problem.message()).contains("\"effect\"");
                        },
                        problem -> {
                            assertThat(problem.path()).isEqualTo("workerResources.request");
                            assertThat(problem.message()).contains("\"requests\"");
                        });
        assertThat(DecodedParams.problems("nodeSelector", List.of("disk=ssd")))
                .extracting(Problem::path)
                .containsExactly("nodeSelector");
    }
}
