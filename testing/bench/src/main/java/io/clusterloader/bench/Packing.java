package io.clusterloader.bench;

import io.clusterloader.statistics.Distribution;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Measures the same cases of a fixed rate in turn and packed, alternately: how long the two take, from the command to its end, and whether
 * their numbers are the same, as {@code clusterloader compare} judges the medians of the runs.
 *
 * <p>Arguments: how many pairs of runs, 5 without, which is the least that compare judges; and tools, UDP or HTTP, UDP without, with six
 * cases each. Those of HTTP run alone where their nodes share few cores.
 */
final class Packing {
    private static final int PAIRS = 5;
    private static final int NODES = 8;
    private static final double MOST_OF_TIME = 0.6;

    private final Path directory = Files.createTempDirectory("packing");
    private final String kubeconfig;
    private final List<ToolReading> tools;

    private Packing(String kubeconfig, List<ToolReading> tools) throws IOException {
        this.kubeconfig = kubeconfig;
        this.tools = tools;
    }

    static void main(String[] words) throws IOException, InterruptedException {
        BenchArguments arguments = BenchArguments.read(words, PAIRS, List.of(ToolReading.UDP));
        BenchCluster.during(
                NODES, kubeconfig -> new Packing(kubeconfig, arguments.tools()).alternate(arguments.count()));
    }

    private void alternate(int pairs) throws IOException, InterruptedException {
        List<Double> inTurn = new ArrayList<>();
        List<Double> packed = new ArrayList<>();
        for (int pair = 1; pair <= pairs; pair++) {
            inTurn.add(seconds("serial", pair));
            packed.add(seconds("packed", pair));
            System.out.printf("pair %d: in turn %6.1f s, packed %6.1f s%n", pair, inTurn.getLast(), packed.getLast());
        }
        double median = Distribution.of(inTurn).percentile(50);
        double medianPacked = Distribution.of(packed).percentile(50);
        System.out.printf(
                "medians: in turn %.1f s, packed %.1f s = %.2f x, at most %.1f x%n",
                median, medianPacked, medianPacked / median, MOST_OF_TIME);
        System.out.println(Launcher.tryRun(
                "compare",
                // The params differ in their execution, which is what is compared.
                "--ignore=params",
                directory.resolve("serial").toString(),
                directory.resolve("packed").toString()));
    }

    private double seconds(String execution, int number) throws IOException, InterruptedException {
        Path definition = Files.writeString(directory.resolve(execution + ".yaml"), definition(execution));
        long start = System.nanoTime();
        Launcher.run(
                "run",
                "--testconfig=" + definition,
                "--kubeconfig=" + kubeconfig,
                "--provider=skeleton",
                "--report-dir=" + directory.resolve(execution).resolve(Integer.toString(number)));
        return (System.nanoTime() - start) / 1e9;
    }

    /** Fixed rates: of those of UDP several fit into the CPU budget of the one machine that all nodes are on. */
    private String definition(String execution) {
        return CaseDefinition.of(
                "packing",
                "execution: %s, protocol: %s, topology: \"1:1\", service: all, ipFamily: dual, udpBandwidth: 10M, httpRate: 200, duration: 3s, maxStartSkew: 500ms"
                        .formatted(execution, tools));
    }
}
