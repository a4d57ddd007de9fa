package io.clusterloader.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.clusterloader.statistics.ConfidenceInterval;
import io.clusterloader.statistics.SampleStatistics;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;

/**
 * Repeats an A/A comparison: the same definition twice on the same cluster, each time followed by the tools by hand in the same pods.
 * What a run says should hold: its 95 % interval has the long-run mean in it, the comparison of two equal runs finds no difference, and
 * the numbers scatter no more than those of the tools by hand.
 */
final class Truth {
    private static final int REPETITIONS = 20;
    private static final int SAMPLES = 5;
    private static final double LEAST_COVERED = 0.9;
    private static final double MOST_VARIATION = 1.1;

    private final List<ToolReading> tools;
    private final List<SideBySide> first = new ArrayList<>();
    private final List<SideBySide> second = new ArrayList<>();
    private int alarms;

    private Truth(List<ToolReading> tools) {
        this.tools = tools;
    }

    /** Arguments: how many repetitions, 20 without; and the tools, TCP, UDP or HTTP, TCP without. */
    static void main(String[] words) throws IOException, InterruptedException {
        BenchArguments arguments = BenchArguments.read(words, REPETITIONS, List.of(ToolReading.TCP));
        Truth truth = new Truth(arguments.tools());
        BenchCluster.during(kubeconfig -> truth.repeat(arguments.count(), kubeconfig));
        for (ToolReading tool : arguments.tools()) {
            truth.print(tool);
        }
        System.out.printf(
                "compare --unit=sample found a difference in %d of %d comparisons of equal runs%n",
                truth.alarms, arguments.count());
    }

    private void repeat(int repetitions, String kubeconfig) throws IOException, InterruptedException {
        long start = System.nanoTime();
        for (int i = 1; i <= repetitions; i++) {
            first.add(SideBySide.measure(kubeconfig, tools, SAMPLES, seconds()));
            second.add(SideBySide.measure(kubeconfig, tools, SAMPLES, seconds()));
            if (isDifferent(first.getLast(), second.getLast())) {
                alarms++;
            }
            double minutes = (System.nanoTime() - start) / 60e9;
            System.out.printf(
                    "%d of %d, %.1f of about %.1f minutes%n", i, repetitions, minutes, minutes / i * repetitions);
        }
    }

    /** siege ends at a whole second of the clock, and may have been started shortly before. */
    private int seconds() {
        return tools.contains(ToolReading.HTTP) ? 2 : 1;
    }

    private static boolean isDifferent(SideBySide a, SideBySide b) throws IOException {
        String output = Launcher.tryRun(
                "compare",
                "--unit=sample",
                "--format=json",
                a.directory().toString(),
                b.directory().toString());
        JsonNode verdicts = new ObjectMapper()
                .readTree(output.substring(output.indexOf('{')))
                .path("verdicts");
        return verdicts.path("worse").asInt() + verdicts.path("better").asInt() > 0;
    }

    private void print(ToolReading tool) {
        List<SideBySide> all = Stream.concat(first.stream(), second.stream()).toList();
        SampleStatistics framework = pooled(all, run -> run.framework(tool));
        SampleStatistics byHand = pooled(all, run -> run.byHand(tool));
        System.out.printf("%s %s, %d samples%n", tool, tool.metric(), framework.count());
        System.out.printf("  %-36s %9.4f, by hand %.4f%n", "long-run mean", framework.mean(), byHand.mean());
        covered("A's intervals with the long-run mean", first, run -> run.published(tool), framework.mean());
        covered("B's intervals with the long-run mean", second, run -> run.published(tool), framework.mean());
        covered(
                "by hand, with the mean by hand",
                all,
                run -> SampleStatistics.of(run.byHand(tool)).interval().orElseThrow(),
                byHand.mean());
        double ofFramework = framework.variation().orElseThrow();
        double ofHand = byHand.variation().orElseThrow();
        System.out.printf(
                "  %-36s %8.2f%%, by hand %.2f%%: %.2f times, wanted at most %.1f%n",
                "coefficient of variation", 100 * ofFramework, 100 * ofHand, ofFramework / ofHand, MOST_VARIATION);
    }

    private static SampleStatistics pooled(List<SideBySide> runs, Function<SideBySide, double[]> values) {
        return SampleStatistics.of(
                runs.stream().map(values).flatMapToDouble(DoubleStream::of).toArray());
    }

    private static void covered(
            String what, List<SideBySide> runs, Function<SideBySide, ConfidenceInterval> interval, double mean) {
        long holding = runs.stream()
                .map(interval)
                .filter(one -> one.low() <= mean && mean <= one.high())
                .count();
        System.out.printf(
                "  %-36s %4d of %d, wanted at least %.0f%n",
                what, holding, runs.size(), Math.ceil(LEAST_COVERED * runs.size()));
    }
}
