package io.clusterloader.reportpage.html;

import static io.clusterloader.reportpage.html.Html.escaped;

import com.fasterxml.jackson.databind.JsonNode;
import io.clusterloader.reportpage.read.ReportContent;
import io.clusterloader.reportpage.read.RunContent;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;

/** Where and how it was measured: the cluster with its nodes, the tools, and the params of each test. */
final class EnvironmentPart {
    private static final Pattern WORDS = Pattern.compile("(?<=[a-z])(?=[A-Z])");

    private final ReportContent report;

    EnvironmentPart(ReportContent report) {
        this.report = report;
    }

    String html() {
        List<List<String>> facts = new ArrayList<>();
        report.metadata().properties().stream()
                .filter(fact -> !fact.getKey().equals("nodes"))
                .forEach(fact -> facts.add(List.of(escaped(words(fact.getKey())), text(fact.getValue()))));
        common().forEach((name, value) -> facts.add(List.of(escaped(words(name)), escaped(value))));
        report.runs()
                .forEach(run -> run.sortedTools().forEach((tool, version) -> {
                    List<String> row = List.of(escaped(tool), escaped(version));
                    if (!facts.contains(row)) {
                        facts.add(row);
                    }
                }));
        StringBuilder html = new StringBuilder(
                facts.isEmpty()
                        ? "<p>Nothing is known of it.</p>"
                        : Html.table("Facts", List.of("fact", "value"), facts));
        html.append(nodes());
        report.runs().forEach(run -> html.append(params(run)));
        return html.toString();
    }

    /** Returns what all nodes have in common, or the values that there are. */
    private Map<String, String> common() {
        Map<String, TreeSet<String>> values = new LinkedHashMap<>();
        report.metadata()
                .path("nodes")
                .forEach(node -> node.properties().stream()
                        .filter(fact -> !fact.getKey().equals("name"))
                        .forEach(fact -> values.computeIfAbsent(fact.getKey(), _ -> new TreeSet<>())
                                .add(fact.getValue().asText())));
        Map<String, String> common = new LinkedHashMap<>();
        values.forEach((name, all) -> common.put(name, String.join(", ", all)));
        return common;
    }

    private String nodes() {
        JsonNode nodes = report.metadata().path("nodes");
        if (nodes.isEmpty()) {
            return "";
        }
        List<String> keys =
                nodes.get(0).properties().stream().map(Map.Entry::getKey).toList();
        List<List<String>> rows = new ArrayList<>();
        nodes.forEach(
                node -> rows.add(keys.stream().map(key -> text(node.path(key))).toList()));
        return Html.details(
                "%d nodes".formatted(nodes.size()),
                Html.table("Nodes", keys.stream().map(EnvironmentPart::words).toList(), rows));
    }

    private static String params(RunContent run) {
        List<List<String>> rows = new ArrayList<>();
        run.params().properties().forEach(param -> rows.add(List.of(escaped(param.getKey()), text(param.getValue()))));
        return rows.isEmpty()
                ? ""
                : Html.details(
                        "Params of %s, defaults included".formatted(run.run().test()),
                        Html.table("Params", List.of("param", "value"), rows));
    }

    /** Returns a list with commas, a map such as the labels as {@code cni=cilium}, and anything deeper as JSON. */
    private static String text(JsonNode value) {
        if (value.isValueNode()) {
            return escaped(value.asText());
        }
        if (value.isEmpty()) {
            return "–";
        }
        if (StreamSupport.stream(value.spliterator(), false).anyMatch(JsonNode::isContainerNode)) {
            return escaped(value.toString());
        }
        List<String> items = new ArrayList<>();
        value.properties()
                .forEach(item -> items.add(item.getKey() + "=" + item.getValue().asText()));
        if (value.isArray()) {
            value.forEach(item -> items.add(item.asText()));
        }
        return escaped(String.join(", ", items));
    }

    /** Returns a key in words: {@code kernelVersion} is kernel version. */
    private static String words(String key) {
        StringBuilder words = new StringBuilder();
        for (String word : WORDS.splitAsStream(key).toList()) {
            boolean isName = word.length() > 1 && word.equals(word.toUpperCase(java.util.Locale.ROOT));
            words.append(words.isEmpty() ? "" : " ")
                    .append(words.isEmpty() || isName ? word : word.toLowerCase(java.util.Locale.ROOT));
        }
        return words.toString();
    }
}
