package io.clusterloader.runner.explain;

import io.clusterloader.measurement.MeasurementPlugin;
import io.clusterloader.measurement.explain.ExplainedParam;
import java.util.Map;

/** A definition to begin with: one measurement that is started and gathered, with a comment for every param. */
public final class NewDefinition {
    private static final String PARAM_INDENT = "      ";

    private NewDefinition() {}

    /**
     * Returns the text.
     *
     * @param given params and their values, as YAML; the others are comments
     */
    public static String of(MeasurementPlugin<?> plugin, Map<String, String> given, String name) {
        StringBuilder text = new StringBuilder();
        text.append("# ").append(Topics.plain(plugin.explanation().text())).append('\n');
        text.append("# clusterloader explain %s tells more, as does %s.\n"
                .formatted(plugin.method(), plugin.explanation().page()));
        // Quoted, because a file may be called as a date, a number or "no".
        text.append("name: '").append(name.replace("'", "''")).append("'\nsteps:\n");
        step(text, plugin, "Start", "start");
        plugin.explanation().params().forEach(param -> param(text, param, given));
        step(text, plugin, "Gather", "gather");
        return text.toString();
    }

    private static void step(StringBuilder text, MeasurementPlugin<?> plugin, String name, String action) {
        text.append("- name: ").append(name).append("\n  measurements:\n");
        text.append("  - Method: ").append(plugin.method()).append('\n');
        text.append("    Identifier: network\n    Params:\n");
        text.append(PARAM_INDENT).append("action: ").append(action).append('\n');
    }

    private static void param(StringBuilder text, ExplainedParam param, Map<String, String> given) {
        text.append(PARAM_INDENT)
                .append("# ")
                .append(Topics.plain(param.text()))
                .append('\n');
        String value = given.get(param.key());
        if (value == null) {
            text.append(PARAM_INDENT)
                    .append("# %s: (%s) default: %s\n"
                            .formatted(param.key(), param.form().spoken(), Topics.plain(param.otherwise())));
        } else {
            text.append(PARAM_INDENT).append("%s: %s\n".formatted(param.key(), value));
        }
    }
}
