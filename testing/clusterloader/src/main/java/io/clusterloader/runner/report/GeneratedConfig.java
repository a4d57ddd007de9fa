package io.clusterloader.runner.report;

import io.clusterloader.runner.source.SourceText;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The file {@code generatedConfig_<test>.yaml}: the definition after templating. Problems name its lines. The modules follow
 * as comments, so that the file is still a definition.
 */
public final class GeneratedConfig {
    private GeneratedConfig() {}

    /** Returns the name of the file. */
    public static String name(String test) {
        return "generatedConfig_%s.yaml".formatted(test);
    }

    /**
     * Returns the content of the file.
     *
     * @param texts the definition first, then its modules; at least one
     */
    public static String content(List<SourceText> texts) {
        StringBuilder content = new StringBuilder(texts.getFirst().text());
        for (SourceText module : texts.subList(1, texts.size())) {
            if (!content.isEmpty() && content.charAt(content.length() - 1) != '\n') {
                content.append('\n');
            }
            content.append("\n# ").append(module.file());
            if (module.includedAt() != null) {
                content.append(", named at ").append(module.includedAt());
            }
            content.append('\n')
                    .append(module.text().lines().map("# "::concat).collect(Collectors.joining("\n", "", "\n")));
        }
        return content.toString();
    }
}
