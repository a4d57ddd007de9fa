package io.clusterloader.bench;

import io.clusterloader.runner.template.Template;
import io.clusterloader.runner.template.TemplateException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Random;

/** Renders a template into a file, in a JVM of its own. */
final class RenderOnce {
    private RenderOnce() {}

    static void main(String[] arguments) throws IOException, TemplateException {
        Path template = Path.of(arguments[0]);
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
        Files.writeString(Path.of(arguments[1]), rendered);
    }
}
