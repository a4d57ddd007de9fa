package io.clusterloader.reportpage.html;

import static io.clusterloader.reportpage.html.Html.escaped;

import io.clusterloader.reportpage.read.CaseContent;
import io.clusterloader.reportpage.read.CaseContent.FailedPair;
import io.clusterloader.reportpage.read.CaseContent.ToolOutput;
import java.util.List;
import java.util.stream.Collectors;

/** The pairs that failed or broke a rule, with the end of what their tools printed. */
final class FailedPairsPart {
    private final List<CaseContent> cases;

    FailedPairsPart(List<CaseContent> cases) {
        this.cases = cases;
    }

    String html() {
        String all = cases.stream()
                .filter(one -> one.failedPairCount() > 0)
                .map(FailedPairsPart::html)
                .collect(Collectors.joining());
        return all.isEmpty() ? "<p>No pair failed.</p>" : all;
    }

    private static String html(CaseContent one) {
        int hidden = one.failedPairCount() - one.failedPairs().size();
        return "<h3>%s</h3>\n".formatted(escaped(one.name().title()))
                + one.failedPairs().stream().map(FailedPairsPart::pair).collect(Collectors.joining())
                + (hidden > 0 ? "<p class=\"note\">%d more are in the full report.</p>\n".formatted(hidden) : "");
    }

    private static String pair(FailedPair pair) {
        String explanation = Explanations.ofReason(pair.reason());
        return """
                <section class="failed"><p><strong class="bad">%s</strong> in sample %d, %s to %s</p>%s%s%s</section>
                """.formatted(
                        escaped(pair.reason()),
                        pair.round(),
                        end(pair.ends().client(), pair.ends().clientNode()),
                        end(pair.ends().server(), pair.ends().serverNode()),
                        Html.list(pair.violations().stream().map(Html::escaped).toList()),
                        explanation.isEmpty() ? "" : "<p class=\"note\">%s</p>".formatted(escaped(explanation)),
                        pair.output().stream().map(FailedPairsPart::output).collect(Collectors.joining()));
    }

    private static String end(String worker, String node) {
        return escaped(node.isEmpty() ? worker : worker + " on " + node);
    }

    private static String output(ToolOutput output) {
        List<String> lines = List.of(
                "<p><code>%s</code></p>".formatted(escaped(output.command())),
                "<pre tabindex=\"0\">%s</pre>"
                        .formatted(escaped(output.tail().isEmpty() ? "(no output)" : output.tail())));
        return Html.details("%s, exit code %d".formatted(output.end(), output.exitCode()), String.join("", lines));
    }
}
