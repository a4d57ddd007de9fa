package io.clusterloader.bench;

import com.fasterxml.jackson.databind.JsonNode;
import io.clusterloader.statistics.Distribution;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;

/**
 * Measures how far apart the clients of a common start begin: one round for each case of 50 pairs, on one fleet. For comparison, in the
 * same pods every client sleeps until a given time by itself.
 *
 * <p>The start of a client is the time at which its worker releases it; after a sleep, the time at which its shell goes on. Pairs that are
 * not valid, which happens on few CPUs, count too.
 */
final class Skew {
    private static final int NODES = 100;
    private static final double MOST_MILLIS = 10;
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
        String output =
                Launcher.tryRun("run", "--testconfig=" + definition, "--nodes=" + NODES, "--report-dir=" + reports);
        if (Files.notExists(asleep)) {
            throw new IOException("the run did not come to its end:\n" + output);
        }

        System.out.printf("%-28s%s   (ms after the first client of the round)%n", "", HEADER);
        List<Double> all = new ArrayList<>();
        for (JsonNode result : ByHand.report(reports).path("cases")) {
            List<Double> round = starts(result);
            all.addAll(round);
            print(
                    result.at("/test_case/catalogue_id").asText() + ", " + round.size() + " clients",
                    Distribution.of(round));
        }
        Distribution framework = Distribution.of(all);
        Distribution naive = Distribution.of(
                Files.readAllLines(asleep).stream().map(Double::valueOf).toList());
        print("all rounds", framework);
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
