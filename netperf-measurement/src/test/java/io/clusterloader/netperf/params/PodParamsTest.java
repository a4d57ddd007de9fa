package io.clusterloader.netperf.params;

import static org.assertj.core.api.Assertions.assertThat;

import io.clusterloader.measurement.ImageRegistry;
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
        Images images = Definitions.decode("imageRegistry", "r.example:5000/net", "workerImage", "other.example/w:2")
                .images();
        assertThat(images.orchestrator()).isEqualTo("r.example:5000/net/netperf-orchestrator:0.1.0");
        assertThat(images.worker()).isEqualTo("other.example/w:2");
    }

    @Test
    void theRegistryOfTheCommandLineIsForImagesThatTheDefinitionLeavesOpen() throws Exception {
        ImageRegistry registry = new ImageRegistry("cli.example");
        assertThat(Definitions.decode().from(registry).images().worker()).isEqualTo("cli.example/netperf-worker:0.1.0");
        assertThat(Definitions.decode("imageRegistry", "r.example")
                        .from(registry)
                        .images()
                        .worker())
                .isEqualTo("r.example/netperf-worker:0.1.0");
    }

    @Test
    void pullSecretsAreNamedWithOrWithoutTheirNamespace() throws Exception {
        assertThat(Definitions.decode("imagePullSecrets", List.of("regcred", "ci/regcred.v2"))
                        .images()
                        .pullSecrets())
                .containsExactly(
                        new PullSecret(Optional.empty(), "regcred"), new PullSecret(Optional.of("ci"), "regcred.v2"));
        assertThat(Definitions.decode("imagePullSecrets", "regcred").images().pullSecrets())
                .hasSize(1);
    }

    @Test
    void choosesNodesByTheirLabels() throws Exception {
        NodeChoice choice = Definitions.decode("nodeSelector", Map.of("disk", "ssd", "gpu", true))
                .pods()
                .nodes();
        assertThat(choice.selectorText()).isEqualTo("disk=ssd,gpu=true");
        assertThat(choice.selects(Map.of("disk", "ssd", "gpu", "true", "other", "x")))
                .isTrue();
        assertThat(choice.selects(Map.of("disk", "ssd"))).isFalse();
        assertThat(Definitions.decode().pods().nodes()).isEqualTo(NodeChoice.ANY);
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
                Definitions.decode("tolerations", List.of(toleration)).pods().nodes();
        assertThat(choice.tolerates(new Taint("NoSchedule", "dedicated", null, "net")))
                .isEqualTo(expected);
    }

    @Test
    void tolerationsAreThoseOfKubernetes() throws Exception {
        assertThat(Definitions.decode("tolerations", Map.of("key", "dedicated", "value", "net"))
                        .pods()
                        .nodes()
                        .tolerations())
                .containsExactly(new Toleration(null, "dedicated", "Equal", null, "net"));
    }

    @Test
    void resourcesTakeThePlaceOfTheDefaultAsAWhole() throws Exception {
        PodParams pods = Definitions.decode(
                        "workerResources", Map.of("limits", Map.of("cpu", 2, "memory", "1Gi", "example.com/nic", "1")))
                .pods();
        assertThat(pods.worker().getRequests()).isEmpty();
        assertThat(pods.worker().getLimits())
                .isEqualTo(Map.of(
                        "cpu", new Quantity("2"), "memory", new Quantity("1Gi"), "example.com/nic", new Quantity("1")));
        assertThat(pods.orchestrator().getRequests()).containsOnlyKeys("cpu", "memory");
    }

    @Test
    void everythingThatIsWrongIsNamedAtOnce() {
        assertThat(Definitions.problems(
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
                .containsExactlyInAnyOrder(
                        "imageRegistry: \"https://r.example\" is not an image registry; write HOST[:PORT][/PATH] without a scheme, like registry.example.com:5000/netperf",
                        "imagePullSecrets[1]: \"a/b/c\" does not name a Secret; write NAME, or NAMESPACE/NAME",
                        "nodeSelector.a b: \"a b\" is not a label's key",
                        "nodeSelector.disk: \"s s d\" is not a label's value",
                        "tolerations[0].operator: unknown value \"exists\"; did you mean \"Exists\"?",
                        "tolerations[0].effect: unknown value \"noSchedule\"; did you mean \"NoSchedule\"?",
                        "tolerations[1]: has no key; name one, or write operator: Exists, which tolerates every taint",
                        "tolerations[2].value: stands beside operator: Exists; have one of them",
                        "tolerations[2].tolerationSeconds: would end the pods before the run; leave it out",
                        "workerResources.requests.cpu: is 2, more than its limit 500m",
                        "workerResources.requests.memroy: unknown resource \"memroy\"; did you mean \"memory\"?",
                        "workerResources.requests.memory: \"lots\" is not a quantity of Kubernetes; write one like 500m or 256Mi");
    }

    @ParameterizedTest
    @CsvSource({"-1", "1 Gi", "1X", "1e", "''"})
    void refusesWhatIsNoQuantity(String text) {
        assertThat(Definitions.problems("workerResources", Map.of("limits", Map.of("memory", text))))
                .containsExactly(
                        "workerResources.limits.memory: \"%s\" is not a quantity of Kubernetes; write one like 500m or 256Mi"
                                .formatted(text));
    }

    @Test
    void refusesOtherShapes() {
        assertThat(Definitions.problems(
                        "tolerations",
                        List.of(Map.of("efect", "NoSchedule")),
                        "workerResources",
                        Map.of("request", Map.of())))
                .contains(
                        "tolerations[0].efect: unknown key; did you mean \"effect\"?",
                        "workerResources.request: unknown key; did you mean \"requests\"?");
        assertThat(Definitions.problems("nodeSelector", List.of("disk=ssd")))
                .singleElement()
                .asString()
                .startsWith("nodeSelector: is a list, must be ");
    }
}
