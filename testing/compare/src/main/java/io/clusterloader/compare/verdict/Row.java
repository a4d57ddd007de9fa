package io.clusterloader.compare.verdict;

import io.clusterloader.statistics.MannWhitney;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What is known of one metric of one case on two sides.
 *
 * @param baseline empty where that side does not have it
 * @param current empty where that side does not have it
 * @param evidence empty where the sides were not tested
 * @param reason why the verdict is not a plain one
 * @param more how many more values on each side would decide, if the difference and its spread stay as they are; empty where that cannot be
 *     told, or nothing is open
 */
public record Row(
        MetricKey key,
        Optional<SideValues> baseline,
        Optional<SideValues> current,
        Optional<Evidence> evidence,
        Verdict verdict,
        Reason reason,
        OptionalInt more) {

    /** The five answers. */
    public enum Verdict {
        WORSE("worse"),
        BETTER("better"),
        SAME("same"),
        CANNOT_TELL("cannot tell"),
        NOT_COMPARABLE("not comparable");

        private final String words;

        Verdict(String words) {
            this.words = words;
        }

        /** Returns the words for people. */
        public String words() {
            return words;
        }
    }

    /** Why a verdict is not a plain one. */
    public enum Code {
        NONE,
        FEW_VALUES,
        WIDE_INTERVAL,
        AT_THRESHOLD,
        PARAMS,
        NODES,
        TOOLS,
        INVALID,
        MISSING,
        UNIT,
        DIRECTION
    }

    /**
     * Why a verdict is not a plain one.
     *
     * @param text for people; empty with {@link Code#NONE}
     */
    public record Reason(Code code, String text) {
        static final Reason NONE = new Reason(Code.NONE, "");
    }

    /**
     * What the statistics found.
     *
     * @param test of whether there is a difference, as if all values were independent
     * @param p the same probability, raised where neighbours in time resemble each other
     * @param adjustedP p after the correction for the number of comparisons
     */
    public record Evidence(Difference difference, MannWhitney test, double p, double adjustedP) {}

    /** Returns what a person calls the case. */
    public String title() {
        return present().title();
    }

    /** Returns the unit. */
    public String unit() {
        return present().unit();
    }

    private SideValues present() {
        return baseline.or(() -> current).orElseThrow();
    }
}
