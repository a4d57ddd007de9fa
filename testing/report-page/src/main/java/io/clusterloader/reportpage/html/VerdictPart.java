package io.clusterloader.reportpage.html;

import static io.clusterloader.reportpage.html.Html.escaped;

import io.clusterloader.reportpage.read.CaseContent;
import io.clusterloader.reportpage.read.JunitVerdict;
import io.clusterloader.reportpage.read.JunitVerdict.JunitCase;
import io.clusterloader.reportpage.read.ReportContent;
import io.clusterloader.reportpage.read.RunContent;
import io.clusterloader.statistics.NumberText;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The top of the page: the verdict, what it counts, and every failure. */
final class VerdictPart {
    private final ReportContent report;

    VerdictPart(ReportContent report) {
        this.report = report;
    }

    String html() {
        String word = report.passed() ? "PASSED" : "FAILED";
        return """
                <p class="verdict %s"><strong>%s</strong> %s</p>
                %s""".formatted(word.toLowerCase(Locale.ROOT), word, escaped(String.join(", ", counts())), failures());
    }

    private List<String> counts() {
        List<CaseContent> cases =
                report.runs().stream().flatMap(run -> run.cases().stream()).toList();
        List<String> counts = new ArrayList<>();
        if (!cases.isEmpty()) {
            long failed =
                    cases.stream().filter(one -> one.failure().isPresent()).count();
            counts.add("%d of %d cases have results".formatted(cases.size() - failed, cases.size()));
            add(counts, cases.stream().mapToInt(CaseContent::failedPairCount).sum(), "failed pair", "");
            long limited = cases.stream()
                    .filter(one -> one.marks().values().stream().anyMatch(marks -> !marks.isEmpty()))
                    .count();
            add(counts, (int) limited, "case", " with marked numbers");
        }
        report.verdict().ifPresent(verdict -> counts.add(duration(verdict.seconds())));
        return counts;
    }

    private static void add(List<String> counts, int count, String what, String rest) {
        if (count > 0) {
            counts.add(NumberText.counted(count, what) + rest);
        }
    }

    private static String duration(double seconds) {
        Duration took = Duration.ofMillis(Math.round(seconds * 1_000));
        return took.toHours() > 0
                ? "%d h %02d min".formatted(took.toHours(), took.toMinutesPart())
                : took.toMinutes() > 0
                        ? "%d min %02d s".formatted(took.toMinutes(), took.toSecondsPart())
                        : "%.1f s".formatted(seconds);
    }

    private String failures() {
        List<String> items = new ArrayList<>(report.verdict().map(JunitVerdict::cases).orElse(List.of()).stream()
                .filter(one -> !one.passed())
                .map(VerdictPart::failure)
                .toList());
        if (items.isEmpty()) {
            report.runs().stream()
                    .map(RunContent::failures)
                    .forEach(failures -> failures.stream().map(Html::escaped).forEach(items::add));
        }
        return items.isEmpty() ? "" : "<h2>What failed</h2>\n" + Html.list(items);
    }

    private static String failure(JunitCase one) {
        String explanation = Explanations.ofReason(one.reason());
        return "<strong>%s</strong> %s<pre>%s</pre>%s"
                .formatted(
                        escaped(one.reason()),
                        escaped(one.name()),
                        escaped(one.failure()),
                        explanation.isEmpty() ? "" : "<p class=\"note\">%s</p>".formatted(escaped(explanation)));
    }
}
