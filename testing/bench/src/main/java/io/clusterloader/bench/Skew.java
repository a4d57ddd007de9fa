package io.clusterloader.bench;

import com.fasterxml.jackson.databind.JsonNode;
import io.clusterloader.statistics.Distribution;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;

/**
 * Measures how far apart the clients of a common start begin: one round for each case of 50 pairs, on one fleet. For comparison, in the
 * same pods every client sleeps until a given time by itself.
 *
 * <p>The start of a client is the time that its process tells before it becomes the tool, and, beside it, the time at which the kernel says
 * that it has become the tool; after a sleep, the time at which its shell goes on. Pairs that are not valid, which happens on few CPUs,
 * count too.
 */
final class Skew {
    private static final int NODES = 100;
    private static final double MOST_MILLIS = 2;
    private static final Set<String> TOOLS = Set.of("iperf3", "iperf", "siege");

    /** By then all clients of a round have become their tools, and those of the next have not. */
    private static final long ROUND_NANOS = 2_000_000_000;

    /** More than the reading of two clocks, one after the other, can be off. */
    private static final long CLOCKS_NANOS = 1_000_000;

    private static final double NANOS_PER_MILLI = 1e6;
    private static final String HEADER = "%9s%9s%9s%9s".formatted("min", "median", "p99", "max");
    private static final String CASES =
            "TC2.1.2.1, TC2.1.2.2, TC2.1.2.3, TC2.2.1.1, TC2.2.1.2, TC2.2.2.1, TC2.2.2.2, TC2.2.2.3, TC2.2.2.4";

    private Skew() {}

    /** Arguments: ids of the cases. */
    static void main(String[] arguments) throws IOException, InterruptedException {
        Path directory = Files.createTempDirectory("skew");
        Path reports = directory.resolve("reports");
        Path asleep = directory.resolve("asleep.txt");
        String cases = arguments.length == 0 ? CASES : String.join(", ", arguments);
        Path definition = Files.writeString(directory.resolve("definition.yaml"), definition(cases, asleep));
        List<Long> execs;
        try (ExecTrace trace = ExecTrace.begin()) {
            String output =
                    Launcher.tryRun("run", "--testconfig=" + definition, "--nodes=" + NODES, "--report-dir=" + reports);
            if (Files.notExists(asleep)) {
                throw new IOException("the run did not come to its end:\n" + output);
            }
            execs = trace.of(TOOLS);
        }

        System.out.printf("%-28s%s   (ms after the first client of the round)%n", "", HEADER);
        List<Double> all = new ArrayList<>();
        List<Double> allExecs = new ArrayList<>();
        for (JsonNode result : ByHand.report(reports).path("cases")) {
            List<Double> round = starts(result);
            all.addAll(round);
            print(
                    result.at("/test_case/catalogue_id").asText() + ", " + round.size() + " clients",
                    Distribution.of(round));
            List<Double> exec = execs(result, execs);
            allExecs.addAll(exec);
            print("  exec, " + exec.size() + " of them", Distribution.of(exec));
        }
        Distribution framework = Distribution.of(all);
        Distribution naive = Distribution.of(
                Files.readAllLines(asleep).stream().map(Double::valueOf).toList());
        print("all rounds", framework);
        print("  exec", Distribution.of(allExecs));
        print("each sleeps until the stamp", naive);
        System.out.printf(
                "p99: %.2f ms = %.2f of %.0f ms wanted, %.2f of what sleeping gives%n",
                framework.percentile(99),
                framework.percentile(99) / MOST_MILLIS,
                MOST_MILLIS,
                framework.percentile(99) / naive.percentile(99));
    }

    private static void print(String what, Distribution values) {
        System.out.printf(
                "%-28s%s%n",
                what,
                DoubleStream.of(values.min(), values.percentile(50), values.percentile(99), values.max())
                        .mapToObj("%9.3f"::formatted)
                        .collect(Collectors.joining()));
    }

    private static List<Double> starts(JsonNode result) {
        List<Double> starts = new ArrayList<>();
        for (JsonNode pair : result.path("pairs")) {
            starts.add(pair.path("start_skew_millis").asDouble());
        }
        return starts;
    }

    /** Returns when the tools of a round's clients started, by the kernel, in ms after the first. The servers did so before. */
    private static List<Double> execs(JsonNode result, List<Long> execs) {
        long planned = result.at("/pairs/0/client_run/planned_start_nanos").asLong() - CLOCKS_NANOS;
        List<Long> round = execs.stream()
                .filter(exec -> exec >= planned && exec < planned + ROUND_NANOS)
                .sorted()
                .toList();
        return round.stream()
                .map(exec -> (exec - round.getFirst()) / NANOS_PER_MILLI)
                .toList();
    }

    private static String definition(String cases, Path asleep) {
        return CaseDefinition.of("skew", "duration: 1s, warmUp: 0s", cases)
                + """
                - measurements:
                  - Method: Exec
                    Identifier: sleep-until
                    Params:
                      command: ["%s", -cp, "%s", %s, "%s"]
                """.formatted(
                                Path.of(System.getProperty("java.home"), "bin", "java"),
                                System.getProperty("java.class.path"),
                                SleepUntil.class.getName(),
                                asleep);
    }
}
