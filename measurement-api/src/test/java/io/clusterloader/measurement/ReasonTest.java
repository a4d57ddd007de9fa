package io.clusterloader.measurement;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class ReasonTest {
    private static final Path RESULTS = Path.of("../docs/results.md");
    private static final Pattern ROW = Pattern.compile("(?m)^\\| `([A-Za-z]+)` \\| ([^|]+) \\| ([^|]+) \\|$");

    @Test
    void everyCodeIsExplainedInTheDocumentationOfResults() throws Exception {
        String section =
                Files.readString(RESULTS).split("## Reason codes", 2)[1].split("\n## ", 2)[0];
        List<MatchResult> rows = ROW.matcher(section).results().toList();
        assertThat(rows)
                .extracting(row -> row.group(1))
                .containsExactlyElementsOf(
                        Arrays.stream(Reason.values()).map(Reason::code).toList());
        assertThat(rows)
                .extracting(row -> List.of(row.group(2), row.group(3)))
                .containsExactlyElementsOf(Arrays.stream(Reason.values())
                        .map(ReasonText::of)
                        .map(text -> List.of(text.meaning(), text.remedy()))
                        .toList());
    }

    @Test
    void codesAreStableWordsWithoutBlanks() {
        assertThat(Reason.values())
                .extracting(Reason::code)
                .allMatch(code -> code.matches("[A-Z][A-Za-z]+"))
                .doesNotHaveDuplicates();
    }

    @Test
    void exceptionsCarryTheirReason() {
        assertThat(new DeadlineException("late").reason()).isEqualTo(Reason.TIMEOUT);
        assertThat(new DeployException(Reason.UNSCHEDULABLE, "no node").reason())
                .isEqualTo(Reason.UNSCHEDULABLE);
        assertThat(Failure.of(new CleanUpException("left"))).isEqualTo(Failure.of(Reason.CLEAN_UP, "left"));
    }
}
