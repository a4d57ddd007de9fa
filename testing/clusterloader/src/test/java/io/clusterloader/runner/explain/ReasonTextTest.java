package io.clusterloader.runner.explain;

import static org.assertj.core.api.Assertions.assertThat;

import io.clusterloader.measurement.Reason;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class ReasonTextTest {
    private static final Path RESULTS = Path.of("../../docs/results.md");
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
}
