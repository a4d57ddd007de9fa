package io.clusterloader.bench.trends;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.clusterloader.bench.trends.SyntheticRuns.NoiseKind;
import io.clusterloader.trends.detect.Change;
import io.clusterloader.trends.detect.ChangeDetector;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.IntPredicate;
import java.util.function.IntToDoubleFunction;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;

/**
 * Measures how often trends report a change where there is none, how many steps they find, and after how many runs. Beside each number,
 * after a slash, is that of Apache Otava 0.8.0 on series of the same kinds, as its measurement in the folder of the 84 series tells it.
 */
final class ChangePoints {
    private static final String KNOWN = "testing/trends/src/test/resources/changepoints/series.json";
    private static final int NEAR = 2;
    private static final int SERIES = 300;
    private static final int WATCHED = 64;
    private static final int FIRST = 10;
    private static final int LAST = 80;
    private static final int BEFORE = 30;
    private static final int MOST_DELAY = 20;
    private static final double PER = 1000;
    private static final double PERCENT = 100;
    private static final double[] SIZES = {0.5, 1, 1.5, 2, 3, 5, 10};

    /** Otava's alarms when looked at after every run, and its false changes of 40, 100 and 200 runs. */
    private static final Map<NoiseKind, List<String>> OTAVA = Map.of(
            NoiseKind.NORMAL, List.of("7.9", "1.2 (3 %)", "1.5 (10 %)", "1.2 (14 %)"),
            NoiseKind.ROUNDED, List.of("6.2", "1.0 (3 %)", "0.8 (6 %)", "1.0 (14 %)"),
            NoiseKind.BIMODAL, List.of("7.0", "1.7 (5 %)", "1.0 (7 %)", "1.1 (14 %)"),
            NoiseKind.HEAVY, List.of("17.6", "1.2 (5 %)", "2.7 (17 %)", "2.4 (25 %)"),
            NoiseKind.SKEWED, List.of("11.4", "1.3 (5 %)", "2.7 (15 %)", "2.6 (29 %)"),
            NoiseKind.AR1, List.of("55", "10.8 (30 %)", "14.3 (63 %)", "17.5 (87 %)"),
            NoiseKind.STICKY, List.of("73", "38.8 (77 %)", "41.1 (99 %)", "41.4 (100 %)"));

    private ChangePoints() {}

    static void main() throws IOException, InterruptedException {
        knownSteps(Path.of(System.getProperty("clusterloader.home"), KNOWN));
        falseOnes();
        alarms();
        power();
        delay();
        TrendsScale.measure();
    }

    private static void knownSteps(Path file) throws IOException {
        int steps = 0;
        int[] ours = new int[2];
        int[] known = new int[2];
        int[] otava = new int[2];
        for (JsonNode series : new ObjectMapper().readTree(file.toFile())) {
            List<Integer> truth = indices(series.path("truth"));
            List<Change> changes =
                    changes(StreamSupport.stream(series.path("values").spliterator(), false)
                            .mapToDouble(value -> value.asDouble(Double.NaN))
                            .toArray());
            steps += truth.size();
            score(truth, changes.stream().map(Change::index).toList(), ours);
            score(
                    truth,
                    changes.stream().filter(Change::isKnown).map(Change::index).toList(),
                    known);
            score(truth, indices(series.path("otava")), otava);
        }
        System.out.printf("The 84 series: of %d steps%n", steps);
        System.out.printf(
                "  found %d, false %d; without those not known yet %d, %d%n", ours[0], ours[1], known[0], known[1]);
        System.out.printf("  Otava: found %d, false %d%n", otava[0], otava[1]);
    }

    private static List<Integer> indices(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false)
                .map(entry -> entry.path("index").asInt())
                .toList();
    }

    private static void score(List<Integer> truth, List<Integer> reported, int[] foundAndFalse) {
        List<Integer> missing = new ArrayList<>(truth);
        for (int index : reported) {
            if (!missing.removeIf(place -> Math.abs(place - index) <= NEAR)) {
                foundAndFalse[1]++;
            }
        }
        foundAndFalse[0] += truth.size() - missing.size();
    }

    private static void falseOnes() {
        System.out.println(
                "\nFalse changes in 1,000 runs, looked at once (share of series with one), of 40, 100 and 200 runs");
        for (NoiseKind noise : NoiseKind.values()) {
            List<String> row = otava(noise);
            System.out.printf(
                    "  %-8s %s / %s   %s / %s   %s / %s%n",
                    name(noise),
                    once(noise, 40),
                    row.get(1),
                    once(noise, 100),
                    row.get(2),
                    once(noise, 200),
                    row.get(3));
        }
    }

    private static String once(NoiseKind noise, int runs) {
        List<Long> numbers = IntStream.range(0, SERIES)
                .parallel()
                .mapToObj(seed -> changes(SyntheticRuns.series(noise, seed, runs, runs, 0)).stream()
                        .filter(Change::isKnown)
                        .count())
                .toList();
        long all = numbers.stream().mapToLong(Long::longValue).sum();
        long with = numbers.stream().filter(number -> number > 0).count();
        return String.format(Locale.ROOT, "%.1f (%.0f %%)", PER * all / SERIES / runs, PERCENT * with / SERIES);
    }

    private static void alarms() {
        System.out.println(
                "\nAlarms in 1,000 runs, looked at after every run from 10 to 80 (with those not known yet)");
        for (NoiseKind noise : NoiseKind.values()) {
            System.out.printf(
                    Locale.ROOT,
                    "  %-8s %.1f (%.1f) / %s%n",
                    name(noise),
                    alarms(noise, true),
                    alarms(noise, false),
                    otava(noise).getFirst());
        }
    }

    /** An alarm is a change that is not within two runs of an earlier one. */
    private static double alarms(NoiseKind noise, boolean onlyKnown) {
        int all = IntStream.range(0, WATCHED)
                .parallel()
                .map(seed -> alarms(SyntheticRuns.series(noise, seed, LAST, LAST, 0), onlyKnown))
                .sum();
        return PER * all / WATCHED / (LAST - FIRST + 1);
    }

    private static int alarms(double[] series, boolean onlyKnown) {
        Collection<Integer> seen = new ArrayList<>();
        for (int runs = FIRST; runs <= LAST; runs++) {
            for (Change change : changes(Arrays.copyOf(series, runs))) {
                if (change.isKnown() || !onlyKnown) {
                    if (seen.stream().noneMatch(index -> isNear(index, change.index()))) {
                        seen.add(change.index());
                    }
                }
            }
        }
        return seen.size();
    }

    private static void power() {
        System.out.println(
                "\nSteps found within 2 runs (and at the very run), in percent, by size in standard deviations");
        System.out.printf(
                "  %-22s%s%n",
                "", DoubleStream.of(SIZES).mapToObj("%11s"::formatted).collect(Collectors.joining()));
        power(NoiseKind.NORMAL, 40, 20, "6 (1)", "37 (13)", "79 (45)", "93 (65)", "99 (87)", "100 (98)", "100 (100)");
        power(NoiseKind.NORMAL, 100, 60, "6 (3)", "50 (17)", "80 (39)", "93 (59)", "100 (87)", "100 (99)", "100 (100)");
        power(NoiseKind.HEAVY, 40, 20, "7 (4)", "52 (27)", "81 (52)", "92 (68)", "96 (86)", "99 (99)", "100 (100)");
        power(NoiseKind.AR1, 40, 20, "13 (5)", "31 (13)", "61 (32)", "77 (56)", "94 (83)", "99 (97)", "100 (100)");
    }

    private static void power(NoiseKind noise, int runs, int at, String... otava) {
        String ours = DoubleStream.of(SIZES)
                .mapToObj(size -> "%s (%s)"
                        .formatted(
                                share(noise, runs, at, size, index -> isNear(index, at)),
                                share(noise, runs, at, size, index -> index == at)))
                .map("%11s"::formatted)
                .collect(Collectors.joining());
        System.out.printf("  %-22s%s%n", "%s, %d of %d".formatted(name(noise), at, runs), ours);
        System.out.printf(
                "  %-22s%s%n",
                "  Otava", Arrays.stream(otava).map("%11s"::formatted).collect(Collectors.joining()));
    }

    private static String share(NoiseKind noise, int runs, int at, double size, IntPredicate isFound) {
        long found = IntStream.range(0, SERIES)
                .parallel()
                .filter(seed -> isFound(SyntheticRuns.series(noise, seed, runs, at, size), isFound))
                .count();
        return String.format(Locale.ROOT, "%.0f", PERCENT * found / SERIES);
    }

    private static void delay() {
        System.out.println(
                "\nRuns of the new level needed after 30 runs, median and 90th percentile (- : not within 20)");
        delay(1, "16, -", "-, -");
        delay(1.5, "5, -", "7, -");
        delay(2, "3, 6", "4, 18");
        delay(3, "2, 4", "2, 5");
        delay(5, "1, 2", "1, 2");
        delay(10, "1, 1", "1, 1");
    }

    private static void delay(double size, String first, String stable) {
        List<boolean[]> all = IntStream.range(0, WATCHED)
                .parallel()
                .mapToObj(
                        seed -> found(SyntheticRuns.series(NoiseKind.NORMAL, seed, BEFORE + MOST_DELAY, BEFORE, size)))
                .toList();
        System.out.printf(
                "  %4.1f first reported %s / %s, from then on %s / %s%n",
                size, percentiles(all, ChangePoints::first), first, percentiles(all, ChangePoints::stable), stable);
    }

    /** Returns for each number of runs of the new level whether it is found. */
    private static boolean[] found(double[] series) {
        boolean[] found = new boolean[MOST_DELAY];
        for (int i = 0; i < MOST_DELAY; i++) {
            found[i] = isFound(Arrays.copyOf(series, BEFORE + i + 1), index -> isNear(index, BEFORE));
        }
        return found;
    }

    private static double first(boolean[] found) {
        return IntStream.range(0, found.length)
                        .filter(i -> found[i])
                        .findFirst()
                        .orElse(found.length)
                + 1.0;
    }

    private static double stable(boolean[] found) {
        int last = found.length;
        while (last > 0 && found[last - 1]) {
            last--;
        }
        return last + 1.0;
    }

    private static String percentiles(List<boolean[]> all, ToDoubleFunction<boolean[]> delay) {
        double[] sorted = all.stream().mapToDouble(delay).sorted().toArray();
        IntToDoubleFunction at = percent -> sorted[Math.min(sorted.length - 1, sorted.length * percent / 100)];
        return "%s, %s".formatted(runs(at.applyAsDouble(50)), runs(at.applyAsDouble(90)));
    }

    private static String runs(double delay) {
        return delay > MOST_DELAY ? "-" : String.format(Locale.ROOT, "%.0f", delay);
    }

    private static boolean isFound(double[] series, IntPredicate isFound) {
        return changes(series).stream()
                .filter(Change::isKnown)
                .mapToInt(Change::index)
                .anyMatch(isFound);
    }

    private static boolean isNear(int index, int place) {
        return Math.abs(index - place) <= NEAR;
    }

    private static List<Change> changes(double[] series) {
        return ChangeDetector.examine(series).changes();
    }

    private static List<String> otava(NoiseKind noise) {
        return Objects.requireNonNull(OTAVA.get(noise));
    }

    private static String name(NoiseKind noise) {
        return noise.name().toLowerCase(Locale.ROOT);
    }
}
