package io.clusterloader.runner.doctor;

import io.clusterloader.runner.progress.Wrap;
import java.util.ArrayList;
import java.util.List;

/** Findings for a person: verdict, subject, text, and below it what to do; what helps against several in a row is said once. */
public final class FindingTable {
    private static final String REMEDY = "-> ";

    private final int width;

    /** For lines of at most so many columns; 0 breaks none. */
    public FindingTable(int width) {
        this.width = width;
    }

    /** The lines. */
    public List<String> lines(List<Finding> findings) {
        int verdicts = longest(
                findings.stream().map(finding -> finding.verdict().word()).toList());
        int subjects = longest(findings.stream().map(Finding::subject).toList());
        String format = "%-" + verdicts + "s  %-" + subjects + "s  %s";
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < findings.size(); i++) {
            Finding finding = findings.get(i);
            boolean again =
                    i + 1 < findings.size() && findings.get(i + 1).remedy().equals(finding.remedy());
            String verdict = finding.verdict().word();
            String subject = finding.subject();
            for (String line : cell(finding.text(), again ? "" : finding.remedy(), verdicts + subjects + 4)) {
                lines.add(format.formatted(verdict, subject, line));
                verdict = "";
                subject = "";
            }
        }
        return lines;
    }

    private List<String> cell(String text, String remedy, int left) {
        List<String> lines = new ArrayList<>(wrapped(text, left));
        if (!remedy.isEmpty()) {
            lines.addAll(wrapped(REMEDY + remedy, left));
        }
        return lines;
    }

    private List<String> wrapped(String text, int left) {
        return width <= left ? List.of(text) : Wrap.at(text, width - left);
    }

    private static int longest(List<String> words) {
        return words.stream().mapToInt(String::length).max().orElse(1);
    }
}
