package io.clusterloader.compare.read;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * One test of one run, as its report directory tells it.
 *
 * @param place the directory or the file that it was read from
 * @param test the name of the test; empty where it cannot be told from the rest of a file's name
 * @param time when its results were written
 * @param cluster facts about the cluster, such as {@code kernel}; empty where the directory has no metadata
 * @param labels that the user gave to the run
 * @param conditions of the run as a whole, under which it can be compared with others, such as {@code nodes.cluster}
 * @param cases by the name of their artifact, which is followed by the values of a sweep: {@code NAME{tcpMss=536}}; in the
 *     order of their titles
 * @param report its full report, if there is one
 */
public record MeasuredRun(
        String place,
        String test,
        Instant time,
        SortedMap<String, String> cluster,
        SortedMap<String, String> labels,
        SortedMap<String, String> conditions,
        Map<String, MeasuredCase> cases,
        Optional<Path> report) {
    private static final Pattern NUMBER = Pattern.compile("[0-9]+");
    private static final int DIGITS = 19;

    public MeasuredRun {
        cluster = Collections.unmodifiableSortedMap(new TreeMap<>(cluster));
        labels = Collections.unmodifiableSortedMap(new TreeMap<>(labels));
        conditions = Collections.unmodifiableSortedMap(new TreeMap<>(conditions));
        cases = Collections.unmodifiableMap(new LinkedHashMap<>(cases));
    }

    /** Returns the one spelling of a metric's name: the report has PACKETS_PER_SECOND where artifacts have Packet_Per_Second. */
    public static String capitals(String metric) {
        return metric.toUpperCase(Locale.ROOT).replace("PACKETS_PER", "PACKET_PER");
    }

    /**
     * Returns the key of a case.
     *
     * @param sweep what sets the case apart from others with this artifact; empty where it has none
     */
    static String key(String artifact, SortedMap<String, String> sweep) {
        return sweep.isEmpty()
                ? artifact
                : sweep.entrySet().stream()
                        .map(Map.Entry::toString)
                        .collect(Collectors.joining(",", artifact + "{", "}"));
    }

    /** Returns the name of the artifact that has a case, from its key. */
    public static String artifact(String key) {
        int end = key.indexOf('{');
        return end < 0 ? key : key.substring(0, end);
    }

    /** Returns the key of what an artifact beside that of a case has of it, such as {@code -Distribution}. */
    public static String beside(String key, String suffix) {
        String artifact = artifact(key);
        return artifact + suffix + key.substring(artifact.length());
    }

    /** Returns a text by which texts are put into the order of the numbers in them: 536 before 1460. */
    public static String sortable(String text) {
        return NUMBER.matcher(text)
                .replaceAll(number ->
                        "0".repeat(Math.max(0, DIGITS - number.group().length())) + number.group());
    }

    /**
     * One case of a run.
     *
     * @param title what a person calls it
     * @param sweep the params that set it apart from other cases of its artifact, with its values; empty where it is in no sweep
     * @param row how a table shows it
     * @param conditions under which it can be compared with others, such as {@code params.duration}; empty where they are not known
     * @param invalid why its numbers prove nothing, if they do not
     * @param warnings what a person must know to trust the numbers
     */
    public record MeasuredCase(
            String title,
            SortedMap<String, String> sweep,
            TableRow row,
            SortedMap<String, String> conditions,
            Optional<String> invalid,
            List<String> warnings,
            List<Item> items) {
        public MeasuredCase {
            sweep = Collections.unmodifiableSortedMap(new TreeMap<>(sweep));
            conditions = Collections.unmodifiableSortedMap(new TreeMap<>(conditions));
            warnings = List.copyOf(warnings);
            items = List.copyOf(items);
        }
    }

    /**
     * How a table shows a case.
     *
     * @param group heading under which it stands; empty where the report does not tell
     * @param title of the case below the heading; empty likewise
     * @param reason the code of its failure; empty where it did not fail
     * @param limits by metric in capitals: what limited its numbers, besides the network
     */
    public record TableRow(String group, String title, String reason, Map<String, SortedSet<String>> limits) {
        /** Of a case that has no more than its numbers. */
        public static final TableRow UNKNOWN = new TableRow("", "", "", Map.of());

        public TableRow {
            limits = Map.copyOf(limits);
        }

        /** Returns what limited the numbers of a metric. */
        public List<String> limitsOf(Item item) {
            return List.copyOf(
                    limits.getOrDefault(capitals(item.labels().getOrDefault(Item.METRIC, "")), new TreeSet<>()));
        }

        /** Returns the same for what else is told of the case, without its failure and its limits. */
        TableRow of(String more) {
            return new TableRow(group, title.isEmpty() ? "" : title + more, "", Map.of());
        }
    }

    /**
     * One metric of a case.
     *
     * @param labels what is measured, such as Metric to Throughput
     * @param data bucket to value
     * @param samples bucket to the values of the single samples, in the order of time; empty where the run does not tell them
     */
    public record Item(
            SortedMap<String, String> labels,
            String unit,
            SortedMap<String, Double> data,
            Map<String, List<Double>> samples) {
        private static final String METRIC = "Metric";

        /** Returns the name of the metric, with its other labels. */
        public String metric() {
            StringBuilder name = new StringBuilder(labels.getOrDefault(METRIC, ""));
            labels.forEach((label, value) -> name.append(label.equals(METRIC) ? "" : " " + label + "=" + value));
            return name.toString().strip();
        }
    }
}
