package io.clusterloader.compare.read;

import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A result file and what its name tells: {@code <result>_<test>_<time>.json}. Both parts may have underscores, so that they can be told
 * apart only for the cases of the network measurement and its full report.
 *
 * @param name of the result, such as {@code NetworkPerformanceMetrics_1:1_TCP_P2P}; with the test where that cannot be told apart
 * @param test its name, or empty
 */
public record ResultFile(Path path, String name, String test, Instant time) {
    static final String FULL_REPORT = "NetworkPerformanceReport";

    private static final Pattern NAME = Pattern.compile("(.+)_(\\d{4}-\\d\\d-\\d\\dT[0-9:.]+Z)(?:-\\d+)?\\.json");
    private static final Pattern KNOWN =
            Pattern.compile("(" + FULL_REPORT + "|NetworkPerformanceMetrics(?:_[^_]+){3})_(.+)");

    /** Returns the result file at a path; empty if its name is that of no result. */
    public static Optional<ResultFile> of(Path path) {
        Matcher whole = NAME.matcher(String.valueOf(path.getFileName()));
        if (!whole.matches()) {
            return Optional.empty();
        }
        Matcher known = KNOWN.matcher(whole.group(1));
        boolean apart = known.matches();
        try {
            return Optional.of(new ResultFile(
                    path,
                    apart ? known.group(1) : whole.group(1),
                    apart ? known.group(2) : "",
                    Instant.parse(whole.group(2))));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** Returns whether it is a full report of the network measurement. */
    public boolean isFullReport() {
        return name.equals(FULL_REPORT);
    }

    /** Returns whether it is of the network measurement. */
    public boolean isOfNetwork() {
        return !test.isEmpty();
    }
}
