package io.clusterloader.runner.objects;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ManifestsTest {
    @Test
    void readsSeveralDocumentsAndLeavesEmptyOnesOut() throws Exception {
        List<GenericKubernetesResource> objects = Manifests.parse("t.yaml", """
            ---
            apiVersion: v1
            kind: ConfigMap
            metadata: {name: one}
            ---
            # nothing here
            ---
            apiVersion: example.com/v1alpha1
            kind: Widget
            """);
        assertThat(objects).extracting(GenericKubernetesResource::getKind).containsExactly("ConfigMap", "Widget");
        assertThat(objects.getFirst().getMetadata().getName()).isEqualTo("one");
        assertThat(objects.getLast().getMetadata()).isNotNull();
    }

    @Test
    void readsValuesAsTheToolsOfKubernetesDo() throws Exception {
        GenericKubernetesResource object = Manifests.parse("t.yaml", """
            {apiVersion: v1, kind: K, spec: {date: 2026-01-02, ratio: 1:30, octal: 0755, yes: 12, float: 1.5, big: 1e3,
             flag: true, none: null, text: "0755"}}
            """).getFirst();
        Map<String, Object> spec = object.get("spec");
        assertThat(spec)
                .containsEntry("date", "2026-01-02")
                .containsEntry("ratio", "1:30")
                .containsEntry("octal", 493L)
                .containsEntry("float", 1.5)
                .containsEntry("big", 1000.0)
                .containsEntry("flag", true)
                .containsEntry("text", "0755")
                .containsEntry("none", null);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        kind: Pod                                       | document 1 of what it renders to: apiVersion is missing
        {apiVersion: v1}                                | document 1 of what it renders to: kind is missing
        {apiVersion: v1, kind: Pod, metadata: [1]}      | metadata is no map
        {apiVersion: v1, kind: Pod, metadata: {name: [1]}} | document 1
        just text                                       | is no object but "just text"
        ''                                              | renders to no object
        {apiVersion: v1, kind: [}                       | is no YAML at line 1, column 25
        {kind: Pod, kind: Pod}                          | duplicate key kind
        !!java.net.URL [x]                              | URL
        """)
    void saysWhatIsWrong(String text, String expected) {
        assertThatThrownBy(() -> Manifests.parse("dir/t.yaml", text))
                .isInstanceOf(ObjectTemplateException.class)
                .hasMessageStartingWith("dir/t.yaml")
                .hasMessageContaining(expected);
    }
}
