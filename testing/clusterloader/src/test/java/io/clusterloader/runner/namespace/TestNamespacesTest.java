package io.clusterloader.runner.namespace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.server.mock.EnableKubernetesMockClient;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
@EnableKubernetesMockClient(crud = true, https = false)
class TestNamespacesTest {
    private static final Duration SOON = Duration.ofSeconds(20);

    @SuppressWarnings("NullAway.Init")
    KubernetesClient client;

    @BeforeEach
    void somebodyElsesNamespaces() {
        existing("default", Map.of());
        existing("test-abcdef-9", Map.of());
    }

    @Test
    void areMadeAndDeleted() throws Exception {
        TestNamespaces namespaces = new TestNamespaces(client, options(3, "load"));
        assertThat(namespaces.create()).containsExactly("load-1", "load-2", "load-3");
        assertThat(names()).contains("load-1", "load-2", "load-3");
        assertThat(namespaces.takesAlong("load-2")).isTrue();
        assertThat(namespaces.takesAlong("default")).isFalse();
        assertThat(namespaces.delete(SOON)).isEmpty();
        assertThat(names()).containsExactlyInAnyOrder("default", "test-abcdef-9");
    }

    @Test
    void stayIfTheDefinitionWantsSo() throws Exception {
        NamespaceOptions keep = new NamespaceOptions(1, "kept", false, false, false, SOON);
        TestNamespaces namespaces = new TestNamespaces(client, keep);
        namespaces.create();
        assertThat(namespaces.takesAlong("kept-1")).isFalse();
        assertThat(namespaces.delete(SOON)).isEmpty();
        assertThat(names()).contains("kept-1");
    }

    @Test
    void mayNotExistAlready() throws Exception {
        existing("load-2", Map.of());
        TestNamespaces namespaces = new TestNamespaces(client, options(3, "load"));
        assertThatThrownBy(namespaces::create)
                .isInstanceOf(NamespaceException.class)
                .hasMessageContaining("load-2")
                .hasMessageContaining("enableExistingNamespaces");
        assertThat(namespaces.delete(SOON)).isEmpty();
        assertThat(names())
                .as("what was made goes, what was there stays")
                .contains("load-2")
                .doesNotContain("load-1");
    }

    @Test
    void thatExistAreUsedIfTheDefinitionWantsSoAndStay() throws Exception {
        existing("load-1", Map.of());
        NamespaceOptions use = new NamespaceOptions(2, "load", false, true, true, SOON);
        TestNamespaces namespaces = new TestNamespaces(client, use);
        assertThat(namespaces.create()).containsExactly("load-1", "load-2");
        assertThat(namespaces.takesAlong("load-1")).isFalse();
        namespaces.delete(SOON);
        assertThat(names()).contains("load-1").doesNotContain("load-2");
    }

    @Test
    void thatAnEarlierTestLeftToThisOneGoWithIt() throws Exception {
        new TestNamespaces(client, new NamespaceOptions(1, "load", false, false, false, SOON)).create();
        TestNamespaces next = new TestNamespaces(client, new NamespaceOptions(1, "load", false, true, true, SOON));
        next.create();
        assertThat(next.takesAlong("load-1")).isTrue();
        assertThat(next.delete(SOON)).isEmpty();
        assertThat(names()).doesNotContain("load-1");
    }

    @Test
    void ofEarlierRunsAreDeletedFirstButOnlyOurs() throws Exception {
        existing("test-zzzzzz-1", TestNamespaces.LABELS);
        existing("load-1", TestNamespaces.LABELS);
        existing("otherload-1", TestNamespaces.LABELS);
        NamespaceOptions clean = new NamespaceOptions(1, "load", true, true, false, SOON);
        assertThat(new TestNamespaces(client, clean).create()).containsExactly("load-1");
        assertThat(names()).containsExactlyInAnyOrder("default", "test-abcdef-9", "otherload-1", "load-1");
    }

    @Test
    void noneAreMadeWhereNoneAreWanted() throws Exception {
        TestNamespaces namespaces = new TestNamespaces(client, options(0, "load"));
        assertThat(namespaces.create()).isEmpty();
        assertThat(namespaces.delete(SOON)).isEmpty();
    }

    @Test
    void thatDoNotEndInTimeAreNamedWithWhatHoldsThem() throws Exception {
        TestNamespaces namespaces = new TestNamespaces(client, options(2, "load"));
        namespaces.create();
        client.namespaces()
                .withName("load-2")
                .edit(namespace -> new NamespaceBuilder(namespace)
                        .editMetadata()
                        .addToFinalizers("example.com/hold")
                        .endMetadata()
                        .withNewStatus()
                        .addNewCondition()
                        .withType("NamespaceFinalizersRemaining")
                        .withStatus("True")
                        .withMessage("example.com/hold in 1 resource instances")
                        .endCondition()
                        .endStatus()
                        .build());
        List<String> left = namespaces.delete(Duration.ofMillis(500));
        assertThat(left).singleElement().asString().contains("load-2", "example.com/hold", "kubectl delete namespace");
        assertThat(names()).contains("load-2").doesNotContain("load-1");
    }

    @Test
    void ofARandomPrefixAreNamedAsInClusterLoader2() {
        NamespaceOptions options = NamespaceOptions.defaults(new SplittableRandom());
        assertThat(options.nameOf(1)).matches("test-[a-z0-9]{6}-1");
    }

    private static NamespaceOptions options(int number, String prefix) {
        return new NamespaceOptions(number, prefix, false, true, false, SOON);
    }

    private void existing(String name, Map<String, String> labels) {
        client.namespaces()
                .resource(new NamespaceBuilder()
                        .withNewMetadata()
                        .withName(name)
                        .withLabels(labels)
                        .endMetadata()
                        .build())
                .create();
    }

    private List<String> names() {
        return client.namespaces().list().getItems().stream()
                .map(namespace -> namespace.getMetadata().getName())
                .toList();
    }
}
