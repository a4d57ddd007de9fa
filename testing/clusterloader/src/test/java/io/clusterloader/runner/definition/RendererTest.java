package io.clusterloader.runner.definition;

import static org.assertj.core.api.Assertions.assertThat;

import io.clusterloader.runner.definition.Definition.Warnings;
import io.clusterloader.runner.definition.FileLookup.Includes;
import io.clusterloader.runner.template.Strictness;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RendererTest {
    private static final String TEMPLATE = """
            containers:
            - image: registry.k8s.io/pause:3.9
            - {name: b, image: "registry.k8s.io/e2e:1"}
            - image: example.com/registry.k8s.io/pause:3.9
              args: [registry.k8s.io/kept]
            """;

    @TempDir
    private Path directory;

    @Test
    void takesImagesOfKubernetesFromTheRegistryThatTheUserNames() throws Exception {
        assertThat(render("mirror.example.com:5000/k8s"))
                .isEqualTo(TEMPLATE.replace("image: registry.k8s.io", "image: mirror.example.com:5000/k8s")
                        .replace("image: \"registry.k8s.io", "image: \"mirror.example.com:5000/k8s"));
        assertThat(render("registry.k8s.io")).isEqualTo(TEMPLATE);
    }

    private String render(String registry) throws Exception {
        Path file = Files.writeString(directory.resolve("pod.yaml"), TEMPLATE);
        TemplateMapping mapping = new TemplateMapping(3, registry, Map.of(), Strictness.LENIENT);
        return new Renderer(
                        FileLookup.of(file, Includes.BELOW_DEFINITION),
                        mapping.with(List.of()),
                        new Random(1),
                        new RenderedTexts(),
                        new Warnings())
                .render(file.toString(), Map.of());
    }
}
