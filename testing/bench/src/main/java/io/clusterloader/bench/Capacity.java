package io.clusterloader.bench;

import com.fasterxml.jackson.databind.JsonNode;
import io.clusterloader.statistics.ConfidenceInterval;
import io.clusterloader.statistics.Distribution;
import io.clusterloader.statistics.SampleStatistics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Compares the search for the highest packet rate, with its defaults, with a binary search with iperf by hand to the same width in the same two
 * pods, and with what netperf's UDP_STREAM receives there. Searches of both kinds alternate. Without a link of its own the cluster carries what
 * the processors can send.
 */
final class Capacity {
    private static final int SEARCHES = 10;
    private static final int TRIAL_SECONDS = 6;
    /** What RFC 2544, section 24, demands of a trial. */
    private static final int RFC2544_SECONDS = 60;

    private static final int BUCKETS_A_SECOND = 10;

    private static final double MOST_SECONDS = 75;
    private static final double MOST_SPREAD = 10;
    private static final double MOST_SHARE = 0.5;
    private static final int LOW = 10;
    private static final int HIGH = 90;

    private Capacity() {}

    /**
     * One search by the framework and one by hand.
     *
     * @param ours datagrams a second
     * @param ourSeconds that our search took
     * @param end how our search ended
     * @param byHand what was written after it
     */
    private record Pair(double ours, double ourSeconds, String end, Map<String, Double> byHand) {
        double hand() {
            return byHand.getOrDefault("capacity", Double.NaN);
        }

        /** Returns what the search by hand would take with trials of 60 s: it has as many, and what comes between them. */
        double rfc2544Seconds() {
            double trials = byHand.getOrDefault("trials", Double.NaN);
            double between = byHand.getOrDefault("seconds", Double.NaN)
                    - trials * byHand.getOrDefault("trial-seconds", Double.NaN);
            return trials * RFC2544_SECONDS + between;
        }
    }

    /**
     * Arguments: how many searches, 10 without; the seconds of a trial by hand, 6 without; and the datagrams a second that the link between the
     * nodes lets pass, any number without. The link also lets pass at once what it let pass of a tenth of a second.
     */
    static void main(String[] words) throws IOException, InterruptedException {
        int searches = words.length > 0 ? Integer.parseInt(words[0]) : SEARCHES;
        int seconds = words.length > 1 ? Integer.parseInt(words[1]) : TRIAL_SECONDS;
        BenchCluster.during(kubeconfig -> {
            if (words.length > 2) {
                limit(Integer.parseInt(words[2]));
            }
            System.out.printf(
                    "%12s %6s %-16s %12s %7s %6s %8s %12s%n",
                    "ours, pps", "s", "end", "by hand, pps", "trials", "s", "at 60 s", "netperf, pps");
            List<Pair> pairs = new ArrayList<>();
            for (int i = 0; i < searches; i++) {
                measure(kubeconfig, seconds).ifPresent(pair -> {
                    print(pair);
                    pairs.add(pair);
                });
            }
            System.out.printf("%d of %d searches found a rate%n", pairs.size(), searches);
            if (!pairs.isEmpty()) {
                summary(pairs);
            }
        });
    }

    private static void limit(int perSecond) throws IOException, InterruptedException {
        BenchCluster.inRouter("""
                nft -f - <<END
                table inet capacity {
                  chain between-nodes {
                    type filter hook forward priority 0
                    udp dport 6201-6300 limit rate over %d/second burst %d packets drop
                  }
                }
                END
                """.formatted(perSecond, perSecond / BUCKETS_A_SECOND));
    }

    /** Returns what was measured; empty where our search found nothing, as on a machine where others hold the senders up. */
    private static Optional<Pair> measure(String kubeconfig, int seconds) throws IOException {
        Path directory = Files.createTempDirectory("capacity");
        Path reports = directory.resolve("reports");
        Path byHand = directory.resolve("by-hand.txt");
        String steps = """
                - measurements:
                  - Method: Exec
                    Identifier: by-hand
                    Params:
                      timeout: 2h
                      command: ["%s", -cp, "%s", %s, "%s", "%s", "%d"]
                """.formatted(
                        Path.of(System.getProperty("java.home"), "bin", "java"),
                        System.getProperty("java.class.path"),
                        CapacityByHand.class.getName(),
                        reports,
                        byHand,
                        seconds);
        Path definition = Files.writeString(
                directory.resolve("definition.yaml"), CaseDefinition.of("capacity", "testCases: [X3.1]") + steps);
        String printed = Launcher.tryRun(
                "run", "--testconfig=" + definition, "--kubeconfig=" + kubeconfig, "--report-dir=" + reports);
        if (!Files.exists(byHand)) {
            printed.lines().filter(line -> line.contains("FAILED")).forEach(System.out::println);
            return Optional.empty();
        }
        JsonNode search = ByHand.report(reports).at("/cases/0/search");
        JsonNode withoutLoss = search.at("/goals/0");
        return Optional.of(new Pair(
                        withoutLoss.path("conditional_throughput").asDouble(),
                        search.path("seconds").asDouble(),
                        withoutLoss.path("end").asText(),
                        values(byHand)))
                // A search that found nothing has no ratio.
                .filter(pair -> pair.ours() > 0 && pair.hand() > 0);
    }

    private static Map<String, Double> values(Path file) throws IOException {
        Map<String, Double> values = new TreeMap<>();
        for (String line : Files.readAllLines(file)) {
            values.put(line.substring(0, line.indexOf(' ')), Double.parseDouble(line.substring(line.indexOf(' '))));
        }
        return values;
    }

    private static void print(Pair pair) {
        System.out.printf(
                "%12.0f %6.1f %-16s %12.0f %7.0f %6.0f %8.0f %12s%n",
                pair.ours(),
                pair.ourSeconds(),
                pair.end(),
                pair.hand(),
                pair.byHand().getOrDefault("trials", Double.NaN),
                pair.byHand().getOrDefault("seconds", Double.NaN),
                pair.rfc2544Seconds(),
                pair.byHand().containsKey("netperf")
                        ? "%.0f".formatted(pair.byHand().get("netperf"))
                        : "not there");
    }

    private static void summary(List<Pair> pairs) {
        ratio(
                "ours / by hand",
                pairs.stream().mapToDouble(pair -> pair.ours() / pair.hand()).toArray());
        double[] beside = pairs.stream()
                .filter(pair -> pair.byHand().containsKey("netperf"))
                .mapToDouble(pair -> pair.ours() / pair.byHand().get("netperf"))
                .toArray();
        if (beside.length > 0) {
            ratio("ours / netperf's UDP_STREAM, as received", beside);
        } else {
            System.out.println("no netperf on the PATH, so nothing beside its rate");
        }
        spread(pairs.stream().mapToDouble(Pair::ours).toArray());
        double longest = pairs.stream().mapToDouble(Pair::ourSeconds).max().orElseThrow();
        System.out.printf(
                "longest search %.1f s: %s %.0f s%n",
                longest, longest <= MOST_SECONDS ? "within" : "not within", MOST_SECONDS);
        double share = pairs.stream().mapToDouble(Pair::ourSeconds).sum()
                / pairs.stream().mapToDouble(Pair::rfc2544Seconds).sum();
        System.out.printf(
                "time, ours / by hand with trials of 60 s: %.3f (computed: as many trials as were measured, of 60 s each): %s %.1f%n",
                share, share <= MOST_SHARE ? "within" : "not within", MOST_SHARE);
    }

    /** Prints the geometric mean and Student's interval over the logarithms, since a ratio and its inverse weigh the same. */
    private static void ratio(String name, double... ratios) {
        double[] logarithms = new double[ratios.length];
        for (int i = 0; i < ratios.length; i++) {
            logarithms[i] = Math.log(ratios[i]);
        }
        SampleStatistics statistics = SampleStatistics.of(logarithms);
        System.out.printf(
                "%s: geometric mean %.3f of %d%s%n",
                name,
                Math.exp(statistics.mean()),
                ratios.length,
                statistics.interval().map(Capacity::text).orElse(", no interval of one"));
    }

    private static String text(ConfidenceInterval interval) {
        return ", 95 %% interval %.3f to %.3f".formatted(Math.exp(interval.low()), Math.exp(interval.high()));
    }

    private static void spread(double... rates) {
        Distribution ours = Distribution.of(rates);
        double spread = 100 * (ours.percentile(HIGH) - ours.percentile(LOW)) / ours.percentile(50);
        System.out.printf(
                "spread of %d searches, 10th to 90th percentile: %.1f %% of the median: %s %.0f %%%n",
                rates.length, spread, spread <= MOST_SPREAD ? "within" : "not within", MOST_SPREAD);
    }
}
