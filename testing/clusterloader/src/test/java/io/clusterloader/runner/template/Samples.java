package io.clusterloader.runner.template;

import io.clusterloader.runner.template.function.IncludedFiles;
import java.nio.file.NoSuchFileException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** What the templates of the tests see. */
public final class Samples {
    static final IncludedFiles FILES = (including, path) -> {
        if (path.equals("inc.txt")) {
            return "included {{.Name}}\n";
        }
        throw new NoSuchFileException(path);
    };

    private Samples() {}

    static Map<String, @Nullable Object> mapping() {
        Map<String, @Nullable Object> mapping = new LinkedHashMap<>();
        mapping.put("Name", "web");
        mapping.put("Count", 3L);
        mapping.put("Ratio", 2.5);
        mapping.put("On", true);
        mapping.put("Off", false);
        mapping.put("Null", null);
        mapping.put("Empty", "");
        mapping.put("Numeric", "42");
        mapping.put("Injection", "x\nevil: true");
        mapping.put("List", List.of("a", "b", "c"));
        mapping.put("Numbers", List.of(1L, 2L, 3L));
        mapping.put("Mixed", Arrays.asList(1L, "a", null, 2.5, true));
        mapping.put("Rows", List.of(Map.of("n", 1L), Map.of("n", 2L)));
        mapping.put("Map", Map.of("c", 3L, "a", 1L, "b", 2L));
        mapping.put("Nested", Map.of("Inner", Map.of("Deep", "x")));
        mapping.put("EmptyList", List.of());
        mapping.put("EmptyMap", Map.of());
        return mapping;
    }

    public static String render(String text) throws TemplateException {
        return Template.parse("t.yaml", text).execute(mapping(), FILES, new Random(1));
    }
}
