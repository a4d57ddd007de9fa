package io.clusterloader.compare.format;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.clusterloader.compare.format.Grid.Line;
import io.clusterloader.compare.verdict.Settings;
import io.clusterloader.compare.verdict.SideValues;
import io.clusterloader.compare.verdict.Variants;
import io.clusterloader.compare.verdict.Variants.VariantRow;
import io.clusterloader.statistics.NumberText;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A table of variants, a column each, in every form but JUnit's. */
public record VariantReport(Variants variants, Settings settings) {
    private static final String BEST = "* ";

    /**
     * Returns the table in a form.
     *
     * @throws IllegalArgumentException with {@link OutputFormat#JUNIT}, which has no place for it
     */
    public String in(OutputFormat format) {
        return switch (format) {
            case TABLE -> GridText.plain(grid());
            case MARKDOWN -> GridText.markdown(grid());
            case HTML -> GridText.html(grid());
            case JSON -> json();
            case JUNIT -> throw new IllegalArgumentException("variants are no test cases");
        };
    }

    private Grid grid() {
        List<String> columns = new ArrayList<>(List.of("Case", "Metric"));
        columns.addAll(variants.names());
        columns.add("Unit");
        Set<Integer> numbers = new LinkedHashSet<>();
        for (int i = 0; i < variants.names().size(); i++) {
            numbers.add(2 + i);
        }
        columns.add("");
        Map<String, Integer> notes = new LinkedHashMap<>();
        List<Line> lines = new ArrayList<>();
        String title = "";
        for (VariantRow row : variants.rows()) {
            SideValues first = row.sides().sequencedValues().getFirst();
            lines.add(line(row, first.title().equals(title) ? "" : first.title(), first.unit(), notes));
            title = first.title();
        }
        return new Grid("Variants", summary(), columns, numbers, lines, Grid.numbered(notes));
    }

    private List<String> summary() {
        List<String> summary = new ArrayList<>();
        variants.runs().forEach((name, runs) -> summary.add(name + ": " + ComparisonReport.places(runs)));
        if (!variants.unlabelled().isEmpty()) {
            summary.add("Left out, without the label: " + ComparisonReport.places(variants.unlabelled()));
        }
        summary.add(
                "* marks the best where it differs from every other by at least %s, at 95 %%, corrected for all comparisons"
                        .formatted(NumberText.percent(settings.threshold()).substring(1)));
        return summary;
    }

    private Line line(VariantRow row, String title, String unit, Map<String, Integer> notes) {
        List<String> cells = new ArrayList<>(List.of(title, row.key().spoken()));
        for (String name : variants.names()) {
            SideValues side = row.sides().get(name);
            String mark = row.best().filter(name::equals).isPresent() ? BEST : "";
            cells.add(side == null ? "" : mark + NumberText.of(side.median()));
        }
        cells.add(unit);
        cells.add(
                row.obstacle().isEmpty()
                        ? ""
                        : "(%d)".formatted(notes.computeIfAbsent(row.obstacle(), _ -> notes.size() + 1)));
        return new Line(cells, "");
    }

    private String json() {
        ObjectNode root = new ObjectMapper().createObjectNode();
        root.put("version", "v1");
        root.put("threshold", settings.threshold());
        ObjectNode runsOf = root.putObject("variants");
        variants.runs().forEach((name, runs) -> ComparisonJson.runs(runsOf, name, runs));
        ComparisonJson.runs(root, "unlabelled", variants.unlabelled());
        ArrayNode rows = root.putArray("rows");
        for (VariantRow row : variants.rows()) {
            ObjectNode node = rows.addObject();
            node.put("test", row.key().test());
            node.put("artifact", row.key().artifact());
            node.put("metric", row.key().metric());
            node.put("bucket", row.key().bucket());
            ObjectNode medians = node.putObject("medians");
            row.sides().forEach((name, side) -> {
                if (side.values().length > 0) {
                    medians.put(name, side.median());
                }
            });
            row.best().ifPresent(best -> node.put("best", best));
            node.put("explanation", row.obstacle());
        }
        return ComparisonJson.text(root);
    }
}
