package io.clusterloader.runner.doctor;

import java.util.Locale;

/** What a finding means for a run. */
public enum Verdict {
    /** As it should be. */
    OK,
    /** Could not be found out; a run may succeed or fail by it. */
    UNKNOWN,
    /** A run can go ahead, but may do less, or may fail. */
    WARNING,
    /** A run would fail. */
    PROBLEM;

    /** As it is shown. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** As it is counted: {@code 2 warnings}. */
    String counted(long count) {
        boolean several = count > 1 && (this == WARNING || this == PROBLEM);
        return "%d %s%s".formatted(count, word(), several ? "s" : "");
    }
}
