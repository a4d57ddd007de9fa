package io.clusterloader.bench.report;

import io.clusterloader.runner.template.Template;
import io.clusterloader.runner.template.TemplateException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Random;
import org.yaml.snakeyaml.Yaml;

/** What the benchmark of rendering starts in a JVM of its own: {@code render TEMPLATE OUTPUT} or {@code read YAML}. */
final class RenderProgram {
    private RenderProgram() {}

    static void main(String[] arguments) throws IOException, TemplateException {
        switch (arguments[0]) {
            case "render" -> render(Path.of(arguments[1]), Path.of(arguments[2]));
            case "read" -> read(Path.of(arguments[1]));
            default -> throw new IOException("unknown action " + arguments[0]);
        }
    }

    private static void render(Path template, Path output) throws IOException, TemplateException {
        Map<String, Object> mapping = Map.of(
                "Name", "render (all)",
                "Tuning", "Uniform100qps",
                "Bundles", "small,medium,big",
                "Image", "registry.k8s.io/pause:3.9");
        String rendered = Template.parse(template.toString(), Files.readString(template))
                .execute(
                        mapping,
                        (including, path) -> Files.readString(Path.of(including).resolveSibling(path)),
                        new Random(1));
        Files.writeString(output, rendered);
    }

    private static void read(Path yaml) throws IOException {
        if (new Yaml().load(Files.readString(yaml)) == null) {
            throw new IOException(yaml + " is empty");
        }
    }
}
