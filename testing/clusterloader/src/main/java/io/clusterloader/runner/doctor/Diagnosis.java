package io.clusterloader.runner.doctor;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** All findings together. */
public record Diagnosis(List<Finding> findings) {
    public Diagnosis {
        findings = List.copyOf(findings);
    }

    /** Whether a run can go ahead, as far as was found out. */
    public boolean isFit() {
        return count(Verdict.PROBLEM) == 0;
    }

    /** {@code A run can go ahead: 11 ok, 1 warning.} */
    public String summary() {
        return "%s: %s."
                .formatted(
                        isFit() ? "A run can go ahead" : "A run would fail",
                        Arrays.stream(Verdict.values())
                                .filter(verdict -> count(verdict) > 0)
                                .map(verdict -> verdict.counted(count(verdict)))
                                .collect(Collectors.joining(", ")));
    }

    private long count(Verdict verdict) {
        return findings.stream().filter(finding -> finding.verdict() == verdict).count();
    }
}
