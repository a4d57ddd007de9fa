package io.clusterloader.reportpage.html;

import static io.clusterloader.reportpage.html.Html.escaped;

import io.clusterloader.reportpage.chart.DisplayUnit;
import io.clusterloader.reportpage.read.CaseContent;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What a person must know to trust the numbers: the marks with their meaning, and the warnings. */
final class ValidityPart {
    private static final int MOST_CASES = 6;

    private final List<CaseContent> cases;

    ValidityPart(List<CaseContent> cases) {
        this.cases = cases;
    }

    String html() {
        String marks = marks();
        String warnings = warnings();
        return marks.isEmpty() && warnings.isEmpty()
                ? "<p>No number is marked, and there are no warnings.</p>"
                : marks + warnings;
    }

    private String marks() {
        Map<String, List<String>> where = new TreeMap<>();
        for (CaseContent one : cases) {
            one.marks()
                    .forEach(
                            (metric, marks) -> marks.forEach(mark -> where.computeIfAbsent(mark, _ -> new ArrayList<>())
                                    .add(one.name().title() + ": " + DisplayUnit.spoken(metric))));
        }
        List<List<String>> rows = new ArrayList<>();
        where.forEach((mark, places) -> rows.add(List.of(
                "<span id=\"mark-%s\">%s</span>".formatted(escaped(mark), escaped(mark)),
                escaped(Explanations.ofMark(mark)),
                some(places))));
        return rows.isEmpty()
                ? ""
                : Html.table(
                        "Marks: what set a number besides the network", List.of("mark", "meaning", "numbers"), rows);
    }

    /** Returns the warnings, those together that differ in numbers only. */
    private String warnings() {
        Map<String, String> first = new LinkedHashMap<>();
        Map<String, List<String>> where = new LinkedHashMap<>();
        for (CaseContent one : cases) {
            for (String warning : one.warnings()) {
                String matter = warning.replaceAll("-?[0-9]+(?:[.:][0-9]+)*", "#");
                first.putIfAbsent(matter, warning);
                where.computeIfAbsent(matter, _ -> new ArrayList<>())
                        .add(one.name().title());
            }
        }
        List<String> items = new ArrayList<>();
        first.forEach((matter, warning) -> {
            List<String> places = where.getOrDefault(matter, List.of());
            items.add("%s%s <small>%s</small>"
                    .formatted(places.size() > 1 ? "such as " : "", escaped(warning), some(places)));
        });
        return items.isEmpty() ? "" : "<h3>Warnings</h3>\n" + Html.list(items);
    }

    private static String some(List<String> places) {
        String shown = String.join("; ", places.subList(0, Math.min(places.size(), MOST_CASES)));
        return escaped(
                places.size() > MOST_CASES ? "%s and %d more".formatted(shown, places.size() - MOST_CASES) : shown);
    }
}
