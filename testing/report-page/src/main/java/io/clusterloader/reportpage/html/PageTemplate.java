package io.clusterloader.reportpage.html;

import io.clusterloader.reportpage.html.PageData.RunData;
import io.clusterloader.reportpage.read.CaseContent;
import io.clusterloader.reportpage.read.ReportContent;
import io.clusterloader.reportpage.read.RunContent;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Fills the page's template. */
public final class PageTemplate {
    private static final String PACKAGE = "/io/clusterloader/reportpage/";

    private final ReportContent report;
    private final String title;
    private final List<RunPart> runs;

    /**
     * Makes the parts of the page.
     *
     * @param title of the page
     */
    public PageTemplate(ReportContent report, String title) {
        this.report = report;
        this.title = title;
        this.runs = report.runs().stream().map(RunPart::new).toList();
    }

    /** Returns the page. */
    public String html() {
        return resource("report.html").lines().map(this::part).collect(Collectors.joining("\n", "", "\n"));
    }

    /** Returns what stands for a line of the template: itself, or the part that it names. */
    private String part(String line) {
        return switch (line) {
            case "@@title@@" -> Html.element("title", title);
            case "@@heading@@" -> Html.element("h1", title);
            case "@@style@@" -> resource("report.css");
            case "@@library@@" -> resource("echarts/echarts.min.js");
            case "@@script@@" -> resource("report.js");
            case "@@data@@" -> data().json();
            case "@@verdict@@" -> new VerdictPart(report).html();
            case "@@results@@" -> runs.stream().map(RunPart::html).collect(Collectors.joining());
            case "@@validity@@" -> new ValidityPart(cases()).html();
            case "@@failed-pairs@@" -> new FailedPairsPart(cases()).html();
            case "@@environment@@" -> new EnvironmentPart(report).html();
            default -> line;
        };
    }

    private PageData data() {
        return new PageData(IntStream.range(0, runs.size())
                .mapToObj(i -> RunData.of(report.runs().get(i), runs.get(i).charts()))
                .toList());
    }

    private List<CaseContent> cases() {
        return report.runs().stream()
                .map(RunContent::cases)
                .flatMap(List::stream)
                .toList();
    }

    private static String resource(String name) {
        try (InputStream stream =
                Objects.requireNonNull(PageTemplate.class.getResourceAsStream(PACKAGE + name), name)) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
