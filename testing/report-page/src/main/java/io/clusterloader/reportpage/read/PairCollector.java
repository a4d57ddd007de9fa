package io.clusterloader.reportpage.read;

import com.fasterxml.jackson.databind.JsonNode;
import io.clusterloader.reportpage.read.CaseContent.Ends;
import io.clusterloader.reportpage.read.CaseContent.FailedPair;
import io.clusterloader.reportpage.read.CaseContent.PairContent;
import io.clusterloader.reportpage.read.CaseContent.ToolOutput;
import io.clusterloader.statistics.SampleStatistics;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** Collects the pairs of a case, sample by sample, without what their tools printed in good samples. */
final class PairCollector {
    /** As many failed pairs of a case are kept with their output: more tell nothing new, and a page has a bounded size. */
    private static final int MOST_FAILED = 5;

    private static final int TAIL_CHARACTERS = 1_500;
    private static final int TAIL_LINES = 15;

    private final Map<Ends, Map<String, List<Double>>> values = new LinkedHashMap<>();
    private final List<FailedPair> failed = new ArrayList<>();
    private int failedCount;

    void add(int round, JsonNode pair) {
        Ends ends = new Ends(
                pair.path("client").asText(),
                pair.path("client_node").asText(),
                pair.path("server").asText(),
                pair.path("server_node").asText());
        Map<String, List<Double>> metrics = values.computeIfAbsent(ends, _ -> new TreeMap<>());
        if (!pair.path("violations").isEmpty()) {
            addFailed(round, ends, pair);
            return;
        }
        for (JsonNode value : pair.path("values")) {
            metrics.computeIfAbsent(value.path("metric").asText(), _ -> new ArrayList<>())
                    .add(value.path("value").asDouble());
        }
    }

    private void addFailed(int round, Ends ends, JsonNode pair) {
        failedCount++;
        if (failed.size() < MOST_FAILED) {
            failed.add(new FailedPair(
                    round,
                    ends,
                    reasonCode(pair.path("reason").asText()),
                    texts(pair.path("violations")),
                    Stream.of("client", "server", "loopback")
                            .filter(end -> pair.has(end + "_run"))
                            .map(end -> output(end, pair.path(end + "_run")))
                            .toList()));
        }
    }

    private static ToolOutput output(String end, JsonNode run) {
        return new ToolOutput(
                end,
                String.join(" ", texts(run.path("command"))),
                run.path("exit_code").asInt(),
                Stream.of(run.path("stderr").asText(), run.path("stdout").asText())
                        .map(PairCollector::tail)
                        .filter(text -> !text.isEmpty())
                        .collect(Collectors.joining("\n")));
    }

    private static String tail(String output) {
        String end = output.substring(Math.max(0, output.length() - TAIL_CHARACTERS));
        List<String> lines = end.strip().lines().toList();
        return String.join("\n", lines.subList(Math.max(0, lines.size() - TAIL_LINES), lines.size()));
    }

    /** Returns the form in which reason codes are documented: {@code TOOL_FAILED} is {@code ToolFailed}. */
    static String reasonCode(String constant) {
        return constant.contains("UNSPECIFIED")
                ? ""
                : Stream.of(constant.split("_"))
                        .map(word -> word.isEmpty()
                                ? word
                                : word.charAt(0) + word.substring(1).toLowerCase(Locale.ROOT))
                        .collect(Collectors.joining());
    }

    static List<String> texts(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false)
                .map(JsonNode::asText)
                .toList();
    }

    /**
     * Returns all pairs.
     *
     * @param names translates the names of metrics
     */
    List<PairContent> pairs(UnaryOperator<String> names) {
        List<PairContent> pairs = new ArrayList<>();
        values.forEach((ends, metrics) -> {
            Map<String, Double> medians = new TreeMap<>();
            metrics.forEach((metric, all) -> medians.put(names.apply(metric), median(all)));
            pairs.add(new PairContent(ends, medians));
        });
        return pairs;
    }

    private static double median(List<Double> values) {
        return SampleStatistics.of(
                        values.stream().mapToDouble(Double::doubleValue).toArray())
                .median();
    }

    List<FailedPair> failed() {
        return failed;
    }

    int failedCount() {
        return failedCount;
    }
}
