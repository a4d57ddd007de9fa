package io.clusterloader.runner.doctor;

import io.clusterloader.runner.doctor.CheckResult.Status;
import io.clusterloader.runner.progress.Wrap;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** The results of all checks, and how a person reads them. */
public record DoctorReport(List<CheckResult> results) {
    private static final String REMEDY = "-> ";

    public DoctorReport {
        results = List.copyOf(results);
    }

    /** Returns whether a run can go ahead, as far as the checks found out. */
    public boolean isFit() {
        return count(Status.PROBLEM) == 0;
    }

    /** Returns one line on all results: {@code A run can go ahead: 11 ok, 1 warning.} */
    public String summary() {
        return "%s: %s."
                .formatted(
                        isFit() ? "A run can go ahead" : "A run would fail",
                        Arrays.stream(Status.values())
                                .filter(status -> count(status) > 0)
                                .map(status -> status.counted(count(status)))
                                .collect(Collectors.joining(", ")));
    }

    private long count(Status status) {
        return results.stream().filter(result -> result.status() == status).count();
    }

    /**
     * Returns a table: status, subject, text, and below the text what to do. A remedy for several results in a row is
     * printed once.
     *
     * @param width the longest line in columns; 0 breaks none
     */
    public List<String> lines(int width) {
        int statuses =
                longest(results.stream().map(result -> result.status().word()).toList());
        int subjects = longest(results.stream().map(CheckResult::subject).toList());
        String format = "%-" + statuses + "s  %-" + subjects + "s  %s";
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < results.size(); i++) {
            CheckResult result = results.get(i);
            boolean again =
                    i + 1 < results.size() && results.get(i + 1).remedy().equals(result.remedy());
            String status = result.status().word();
            String subject = result.subject();
            for (String line : cell(result.text(), again ? "" : result.remedy(), width - statuses - subjects - 4)) {
                lines.add(format.formatted(status, subject, line));
                status = "";
                subject = "";
            }
        }
        return lines;
    }

    private static List<String> cell(String text, String remedy, int width) {
        List<String> lines = new ArrayList<>(wrapped(text, width));
        if (!remedy.isEmpty()) {
            lines.addAll(wrapped(REMEDY + remedy, width));
        }
        return lines;
    }

    private static List<String> wrapped(String text, int width) {
        return width <= 0 ? List.of(text) : Wrap.at(text, width);
    }

    private static int longest(List<String> words) {
        return words.stream().mapToInt(String::length).max().orElse(1);
    }
}
