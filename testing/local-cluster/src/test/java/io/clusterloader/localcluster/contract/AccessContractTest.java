package io.clusterloader.localcluster.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Who may do what, and what the server says of itself. */
@Contract
class AccessContractTest {
    private static final String REVIEWS = "/apis/authorization.k8s.io/v1/selfsubjectaccessreviews";

    @Test
    void saysWhetherTheCallerMay(Sandbox here) {
        JsonNode answer =
                Raw.post(here, REVIEWS, """
                    {"spec":{"resourceAttributes":{"namespace":"%s","verb":"create","resource":"pods"}}}\
                    """.formatted(here.namespace())).json();

        assertThat(answer.path("kind").asText()).isEqualTo("SelfSubjectAccessReview");
        assertThat(answer.at("/status/allowed").asBoolean()).isTrue();
        assertThat(answer.at("/spec/resourceAttributes/verb").asText()).isEqualTo("create");
        Raw nothing = Raw.post(here, REVIEWS, "{\"spec\":{}}");
        assertThat(nothing.code()).isEqualTo(422);
        assertThat(nothing.json().at("/details/causes/0/field").asText()).isEqualTo("spec.resourceAttributes");
        assertThat(Raw.get(here, REVIEWS).code()).isEqualTo(405);
    }

    @Test
    void listsReviewsAmongItsResources(Sandbox here) {
        JsonNode types = Raw.get(here, "/apis/authorization.k8s.io/v1").json();

        assertThat(types.path("kind").asText()).isEqualTo("APIResourceList");
        assertThat(types.path("resources"))
                .anySatisfy(type -> assertThat(type.path("name").asText()).isEqualTo("selfsubjectaccessreviews"));
        assertThat(here.serves("authorization.k8s.io/v1")).isTrue();
    }

    @Test
    void refusesCallersItDoesNotKnow(Sandbox here) {
        Config config = new ConfigBuilder(here.client().getConfiguration())
                .withOauthToken("guessed")
                .withAutoOAuthToken("guessed")
                .withClientCertData(null)
                .withClientKeyData(null)
                .withClientCertFile(null)
                .withClientKeyFile(null)
                .build();
        try (KubernetesClient stranger =
                new KubernetesClientBuilder().withConfig(config).build()) {
            assertThatThrownBy(() -> stranger.pods().inNamespace("default").list())
                    .isInstanceOfSatisfying(
                            KubernetesClientException.class,
                            problem -> assertThat(problem.getCode()).isEqualTo(401));
        }
    }

    @Test
    void tellsThatItIsWell(Sandbox here) {
        for (String path : List.of("/healthz", "/livez", "/readyz")) {
            Raw answer = Raw.get(here, path);
            assertThat(answer.code()).as(path).isEqualTo(200);
            assertThat(answer.body()).as(path).isEqualTo("ok");
        }
        assertThat(Raw.get(here, "/readyz?verbose").body()).contains("[+]ping ok", "readyz check passed");
    }

    @Test
    void tellsItsRelease(Sandbox here) {
        JsonNode version = Raw.get(here, "/version").json();

        assertThat(version.path("major").asText()).isEqualTo("1");
        assertThat(version.path("minor").asText()).matches("\\d+\\+?");
        assertThat(version.path("gitVersion").asText())
                .startsWith("v1." + version.path("minor").asText());
        assertThat(version.path("platform").asText()).startsWith("linux/");
    }

    @Test
    void tellsTheTime(Sandbox here) {
        Instant before = Instant.now().minusSeconds(2);

        Instant told = Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(
                Raw.get(here, "/version").header("Date")));

        assertThat(told).isBetween(before, Instant.now().plusSeconds(2));
    }

    @Test
    void describesItsTypes(Sandbox here) {
        JsonNode core = Raw.get(here, "/api/v1").json();

        assertThat(core.path("resources"))
                .filteredOn(type -> type.path("name").asText().equals("pods"))
                .singleElement()
                .satisfies(pods -> {
                    assertThat(pods.path("kind").asText()).isEqualTo("Pod");
                    assertThat(pods.path("namespaced").asBoolean()).isTrue();
                    assertThat(pods.path("shortNames"))
                            .extracting(JsonNode::asText)
                            .contains("po");
                    assertThat(pods.path("verbs"))
                            .extracting(JsonNode::asText)
                            .contains(
                                    "create", "delete", "deletecollection", "get", "list", "patch", "update", "watch");
                });
        assertThat(Raw.get(here, "/apis").json().path("groups"))
                .extracting(group -> group.path("name").asText())
                .contains("apps", "batch", "coordination.k8s.io", "discovery.k8s.io", "networking.k8s.io");
    }
}
