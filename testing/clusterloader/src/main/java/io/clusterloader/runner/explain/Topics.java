package io.clusterloader.runner.explain;

import io.clusterloader.measurement.MeasurementPlugin;
import io.clusterloader.measurement.Reason;
import io.clusterloader.measurement.explain.ExplainedParam;
import io.clusterloader.measurement.text.Suggestion;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Everything that can be explained: a measurement ({@code Sleep}), all its params ({@code Sleep.params}), one of them
 * ({@code Sleep.params.duration}, or {@code duration} alone), and a reason code ({@code Unschedulable}). Case makes no difference.
 */
public final class Topics {
    private static final String PARAMS = ".params";
    private static final String INDENT = "  ";

    private final Collection<MeasurementPlugin<?>> plugins;

    public Topics(Collection<MeasurementPlugin<?>> plugins) {
        this.plugins = plugins;
    }

    /** Returns the names of what can be explained, each with a text. */
    public List<String> overview() {
        List<String> lines = new ArrayList<>(List.of("Measurements:"));
        plugins.forEach(plugin ->
                lines.add(row(plugin.method(), plain(plugin.explanation().text()))));
        lines.addAll(List.of("", "Reason codes of failures:"));
        Arrays.stream(Reason.values())
                .map(reason -> row(reason.code(), plain(ReasonText.of(reason).meaning())))
                .forEach(lines::add);
        return lines;
    }

    /** Returns the lines that explain a topic; empty if there is none of this name. */
    public Optional<List<String>> explain(String topic) {
        return reason(topic)
                .or(() -> plugins.stream()
                        .flatMap(plugin -> measurement(plugin, topic).stream())
                        .findFirst())
                .or(() -> paramsNamed(topic));
    }

    /** Returns words that help a user who named what there is not. */
    public String suggestion(String topic) {
        int dot = topic.lastIndexOf('.');
        return Suggestion.nearest(names(), dot < 0 ? topic : topic.substring(dot + 1))
                .map("did you mean \"%s\"?"::formatted)
                .orElse("clusterloader explain lists the topics");
    }

    private List<String> names() {
        return Stream.of(
                        plugins.stream().map(MeasurementPlugin::method),
                        Arrays.stream(Reason.values()).map(Reason::code),
                        plugins.stream()
                                .flatMap(plugin -> plugin.explanation().params().stream())
                                .map(ExplainedParam::key))
                .flatMap(all -> all)
                .distinct()
                .toList();
    }

    private static Optional<List<String>> reason(String topic) {
        String code = topic.replaceFirst("(?i)^E-", "").replaceAll("[-_ ]", "");
        return Arrays.stream(Reason.values())
                .filter(reason -> reason.code().equalsIgnoreCase(code))
                .findFirst()
                .map(Topics::lines);
    }

    private static List<String> lines(Reason reason) {
        ReasonText text = ReasonText.of(reason);
        return List.of(
                "%s: %s.".formatted(reason.code(), plain(text.meaning())),
                "",
                INDENT + "why, most often   " + plain(text.cause()),
                INDENT + "what helps        " + plain(text.remedy()),
                INDENT + "page              " + ReasonText.page(reason));
    }

    private static Optional<List<String>> measurement(MeasurementPlugin<?> plugin, String topic) {
        String method = plugin.method();
        if (topic.equalsIgnoreCase(method) || topic.equalsIgnoreCase(method + PARAMS)) {
            return Optional.of(lines(plugin));
        }
        String lower = topic.toLowerCase(Locale.ROOT);
        if (!lower.startsWith(method.toLowerCase(Locale.ROOT) + ".")) {
            return Optional.empty();
        }
        String key = topic.substring(method.length()).replaceFirst("(?i)^(\\.params)?\\.", "");
        return plugin.explanation().param(key).map(param -> lines(plugin, param));
    }

    private static List<String> lines(MeasurementPlugin<?> plugin) {
        List<String> lines = new ArrayList<>();
        lines.add("%s: %s".formatted(plugin.method(), plain(plugin.explanation().text())));
        if (!plugin.actions().isEmpty()) {
            lines.add(INDENT + "action   "
                    + String.join(
                            " | ",
                            plugin.actions().stream().map(Object::toString).toList()));
        }
        lines.add(INDENT + "page     " + plugin.explanation().page());
        lines.addAll(List.of("", "Params:"));
        plugin.explanation().params().forEach(param -> lines.add(row(param.key(), plain(param.text()))));
        return lines;
    }

    private Optional<List<String>> paramsNamed(String key) {
        List<String> lines = plugins.stream()
                .flatMap(plugin -> plugin.explanation().param(key).map(param -> lines(plugin, param)).stream())
                .flatMap(one -> Stream.concat(one.stream(), Stream.of("")))
                .toList();
        return lines.isEmpty() ? Optional.empty() : Optional.of(lines.subList(0, lines.size() - 1));
    }

    private static List<String> lines(MeasurementPlugin<?> plugin, ExplainedParam param) {
        List<String> lines = new ArrayList<>();
        lines.add("%s.params.%s: %s".formatted(plugin.method(), param.key(), plain(param.text())));
        lines.add("");
        lines.add(INDENT + "value     " + param.form().spoken());
        if (!param.otherwise().isEmpty()) {
            lines.add(INDENT + "default   " + plain(param.otherwise()));
        }
        lines.add(INDENT + "page      " + plugin.explanation().page());
        return lines;
    }

    private static String row(String name, String text) {
        return "%s%-24s  %s".formatted(INDENT, name, text).stripTrailing();
    }

    /** Returns Markdown as plain text. */
    static String plain(String markdown) {
        return markdown.replaceAll("\\[([^\\]]+)\\]\\([^)]*\\)", "$1").replace("`", "");
    }
}
