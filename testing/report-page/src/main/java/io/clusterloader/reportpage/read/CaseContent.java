package io.clusterloader.reportpage.read;

import io.clusterloader.statistics.LatencyDistribution;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * One case of a run, all its samples together.
 *
 * @param name its parts
 * @param failure why it failed; empty where it did not
 * @param statistics of each metric and bucket over the samples
 * @param marks by metric: what limited it, and {@code uncertain}
 * @param pairs in the order of their first sample
 * @param matrices of each metric, where pairs of nodes take turns; none elsewhere
 * @param distributions by metric: all packets or requests of all samples
 * @param failedPairs the first of those that broke a rule or failed, sample by sample
 * @param failedPairCount how many there are
 */
public record CaseContent(
        Name name,
        Optional<CaseFailure> failure,
        Counts counts,
        List<String> warnings,
        List<Statistic> statistics,
        Map<String, Set<String>> marks,
        List<PairContent> pairs,
        List<Matrix> matrices,
        Map<String, LatencyDistribution> distributions,
        List<SampleContent> samples,
        List<FailedPair> failedPairs,
        int failedPairCount) {
    public CaseContent {
        warnings = List.copyOf(warnings);
        statistics = List.copyOf(statistics);
        marks = Collections.unmodifiableSortedMap(new TreeMap<>(marks));
        pairs = List.copyOf(pairs);
        matrices = List.copyOf(matrices);
        distributions = Map.copyOf(distributions);
        samples = List.copyOf(samples);
        failedPairs = List.copyOf(failedPairs);
    }

    /** Returns the marks of a metric; none for most. */
    public Set<String> marks(String metric) {
        return marks.getOrDefault(metric, Set.of());
    }

    /** Returns the statistics of a metric in a bucket. */
    public Optional<Statistic> statistic(String metric, String bucket) {
        return statistics.stream()
                .filter(one -> one.metric().equals(metric) && one.bucket().equals(bucket))
                .findFirst();
    }

    /**
     * The parts of a title such as {@code TC2.1.1.1 N:M 50:50 TCP ClusterIP IPv4}.
     *
     * @param topology {@code N:M 50:50}
     * @param label the path and what else sets the case apart from others of its protocol and topology: {@code ClusterIP IPv4}
     * @param sweep the params that set the case apart from others of its sweep, with its values, which are in the label as well
     */
    public record Name(String title, String protocol, String topology, String label, SortedMap<String, Double> sweep) {
        public Name {
            sweep = Collections.unmodifiableSortedMap(new TreeMap<>(sweep));
        }

        /** Takes a title apart; one that does not have the parts is its own label. */
        static Name of(String title, String protocol, SortedMap<String, Double> sweep) {
            int at = title.indexOf(" " + protocol + " ");
            if (protocol.isEmpty() || at < 0) {
                return new Name(title, protocol, "", title, sweep);
            }
            String before = title.substring(0, at);
            String label = title.substring(at + protocol.length() + 2).replaceFirst(", \\d+ rounds$", "");
            return new Name(title, protocol, before.substring(before.indexOf(' ') + 1), label, sweep);
        }

        /** Returns the label without the value of one param of the sweep. */
        public String labelWithout(String param) {
            return label.replaceFirst(", %s [0-9]+".formatted(param), "");
        }

        /** Returns the path alone, which decides the colour of the case. */
        public String path() {
            return label.replaceFirst("(-LB)? IPv[46].*$", "");
        }
    }

    /** Why a case failed: its reason code and a sentence. */
    public record CaseFailure(String reason, String text) {}

    /** Pairs and samples that were asked for, and those that count. */
    public record Counts(int pairs, int validPairs, int samples, int completedSamples) {}

    /** What the samples say of one metric and bucket. The interval has both ends or none. */
    public record Statistic(
            String metric, String bucket, String unit, int samples, double median, Optional<Interval> interval) {
        /** Returns half the width of the least interval around the median that holds the whole confidence interval. */
        public Optional<Double> margin() {
            return interval.map(ends -> Math.max(ends.high() - median, median - ends.low()));
        }
    }

    /** A confidence interval of 95 %. */
    public record Interval(double low, double high) {}

    /**
     * One sample.
     *
     * @param failure empty for one that counts
     * @param values by metric, then by bucket
     * @param trials of a sample that is a search, in their order
     */
    public record SampleContent(
            int round, Instant started, String failure, Map<String, Map<String, Double>> values, List<Trial> trials) {
        public SampleContent {
            values = Map.copyOf(values);
            trials = List.copyOf(trials);
        }
    }

    /**
     * A trial of a search.
     *
     * @param load datagrams per second of each client
     * @param lossRatio 0 to 1
     * @param counts whether the search took it into account
     */
    public record Trial(double load, double lossRatio, boolean counts) {}

    /** Client and server of a pair, with their nodes. */
    public record Ends(String client, String clientNode, String server, String serverNode) {}

    /**
     * A pair.
     *
     * @param values by metric: the median over the samples in which the pair is valid
     */
    public record PairContent(Ends ends, Map<String, Double> values) {
        public PairContent {
            values = Map.copyOf(values);
        }
    }

    /**
     * A metric from each client's node to each server's node.
     *
     * @param values a row for each client; null where there is none
     */
    public record Matrix(
            String metric,
            String unit,
            List<String> clients,
            List<String> servers,
            List<List<@Nullable Double>> values) {
        public Matrix {
            clients = List.copyOf(clients);
            servers = List.copyOf(servers);
            values = List.copyOf(values);
        }
    }

    /**
     * A pair that failed or broke a rule in one sample.
     *
     * @param reason its code, such as {@code ToolFailed}
     * @param output of its tools
     */
    public record FailedPair(int round, Ends ends, String reason, List<String> violations, List<ToolOutput> output) {
        public FailedPair {
            violations = List.copyOf(violations);
            output = List.copyOf(output);
        }
    }

    /**
     * What a tool printed at its end.
     *
     * @param end client, server or loopback
     * @param tail the last lines of stderr and stdout
     */
    public record ToolOutput(String end, String command, int exitCode, String tail) {}
}
