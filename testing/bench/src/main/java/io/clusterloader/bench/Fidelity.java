package io.clusterloader.bench;

import io.clusterloader.statistics.ConfidenceInterval;
import io.clusterloader.statistics.SampleStatistics;
import java.io.IOException;
import java.util.List;

/**
 * Compares what the framework reports with what the same tool shows when it is started by hand in the same two pods: alternating pairs.
 * The interval is Student's t over the logarithms of the pairs' ratios, so it is one of their geometric mean: a ratio and its inverse
 * weigh the same, and what both runs of a pair have in common cancels out.
 */
final class Fidelity {
    private static final int PAIRS = 15;
    private static final int SECONDS = 5;
    private static final double LEAST = 0.97;
    private static final double MOST = 1.03;

    private Fidelity() {}

    /** Arguments: how many pairs, 15 without; and the tools to compare, TCP, UDP or HTTP, all without. */
    static void main(String[] words) throws IOException, InterruptedException {
        BenchArguments arguments = BenchArguments.read(words, PAIRS, List.of(ToolReading.values()));
        BenchCluster.during(kubeconfig -> {
            System.out.printf("%-5s %-18s %12s %12s %8s%n", "", "", "framework", "by hand", "ratio");
            for (ToolReading tool : arguments.tools()) {
                compare(tool, arguments.count(), kubeconfig);
            }
        });
    }

    private static void compare(ToolReading tool, int pairs, String kubeconfig)
            throws IOException, InterruptedException {
        double[] logarithms = new double[pairs];
        for (int pair = 0; pair < pairs; pair++) {
            SideBySide both = SideBySide.measure(kubeconfig, List.of(tool), 1, SECONDS);
            double framework = both.framework(tool)[0];
            double byHand = both.byHand(tool)[0];
            logarithms[pair] = Math.log(framework / byHand);
            System.out.printf(
                    "%-5s %-18s %12.4f %12.4f %8.4f%n", tool, tool.metric(), framework, byHand, framework / byHand);
        }
        print(tool, SampleStatistics.of(logarithms));
    }

    private static void print(ToolReading tool, SampleStatistics logarithms) {
        System.out.printf(
                "%-5s %-18s geometric mean %.4f, median %.4f of %d pairs%n",
                tool, tool.metric(), Math.exp(logarithms.mean()), Math.exp(logarithms.median()), logarithms.count());
        if (logarithms.interval().isPresent()) {
            ConfidenceInterval interval = logarithms.interval().get();
            double low = Math.exp(interval.low());
            double high = Math.exp(interval.high());
            System.out.printf(
                    "%-5s %-18s 95 %% interval %.4f to %.4f (Student's t of the logarithms): %s %.2f to %.2f%n",
                    tool,
                    tool.metric(),
                    low,
                    high,
                    low >= LEAST && high <= MOST ? "within" : "not within",
                    LEAST,
                    MOST);
        }
    }
}
