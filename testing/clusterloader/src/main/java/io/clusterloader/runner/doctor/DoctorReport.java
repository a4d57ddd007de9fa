package io.clusterloader.runner.doctor;

import io.clusterloader.runner.doctor.CheckResult.Status;
import io.clusterloader.runner.progress.Wrap;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/** The verdicts of all checks. */
public record DoctorReport(List<Verdict> verdicts) {
    private static final String REMEDY = "-> ";

    public DoctorReport {
        verdicts = List.copyOf(verdicts);
    }

    /** Returns whether a run can go ahead, as far as the checks found out. */
    public boolean isFit() {
        return count(Status.PROBLEM) == 0;
    }

    /** Returns one line on all verdicts: {@code A run can go ahead: 11 ok, 1 warning.} */
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
        return verdicts.stream().filter(verdict -> verdict.status() == status).count();
    }

    /**
     * What a check came to: its worst result.
     *
     * @param results at least one; what is ok comes last, as a note on the rest
     */
    public record Verdict(String subject, List<CheckResult> results) {
        private static final int STATUS_WIDTH = 7;
        private static final int SUBJECT_WIDTH = 12;

        public Verdict {
            results = results.stream()
                    .sorted(Comparator.comparing(result -> result.status() == Status.OK))
                    .toList();
        }

        Status status() {
            return results.stream()
                    .map(CheckResult::status)
                    .max(Comparator.naturalOrder())
                    .orElseThrow();
        }

        /**
         * Returns rows of a table: status, subject, text, and below the text what to do. A result that is less bad than the verdict, but
         * not ok, says so. A remedy for several results in a row is printed once.
         *
         * @param width the longest line in columns; 0 breaks none
         */
        public List<String> lines(int width) {
            String format = "%-" + STATUS_WIDTH + "s  %-" + SUBJECT_WIDTH + "s  %s";
            List<String> lines = new ArrayList<>();
            for (int i = 0; i < results.size(); i++) {
                CheckResult result = results.get(i);
                boolean again =
                        i + 1 < results.size() && results.get(i + 1).remedy().equals(result.remedy());
                for (String line :
                        cell(text(result), again ? "" : result.remedy(), width - STATUS_WIDTH - SUBJECT_WIDTH - 4)) {
                    boolean first = lines.isEmpty();
                    lines.add(format.formatted(first ? status().word() : "", first ? subject : "", line));
                }
            }
            return lines;
        }

        private String text(CheckResult result) {
            return result.status() == status() || result.status() == Status.OK
                    ? result.text()
                    : "%s: %s".formatted(result.status().word(), result.text());
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
    }

    /** Learns what the doctor does while it does it. Called from any thread. */
    public interface Listener {
        /** Tells a verdict as soon as it stands. */
        void found(Verdict verdict);

        /** Tells what is being waited for, and how long at most. */
        void waiting(String text);
    }
}
