package io.clusterloader.compat;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Each row of the page about failures names tests that exist, and reason codes that are documented. */
class FailureModesTest {
    private static final Path HOME = Path.of("../..");
    private static final Pattern QUOTED = Pattern.compile("`([^`]+)`");
    private static final int COLUMNS = 7;
    private static final int REASON = 5;
    private static final int TESTS = 6;

    @Test
    void everyRowIsProvedByTestsThatExist() throws IOException {
        List<Path> sources = testSources();
        for (List<String> row : rows()) {
            assertThat(row).as(row.getFirst()).hasSize(COLUMNS);
            assertThat(quoted(row.get(TESTS))).as(row.getFirst()).isNotEmpty().allSatisfy(test -> {
                String[] parts = test.split("#", 2);
                assertThat(sources)
                        .filteredOn(file -> file.endsWith(parts[0] + ".java"))
                        .as(test)
                        .singleElement()
                        .satisfies(file -> assertThat(file).content().contains(" void " + parts[1] + "("));
            });
        }
    }

    @Test
    void everyReasonCodeIsDocumented() throws IOException {
        String documented = Files.readString(HOME.resolve("docs/reference/reason-codes.md"));
        for (List<String> row : rows()) {
            assertThat(quoted(row.get(REASON)))
                    .as(row.getFirst())
                    .allSatisfy(code -> assertThat(documented).contains("\n## " + code + "\n"));
        }
    }

    private static List<String> quoted(String cell) {
        return QUOTED.matcher(cell).results().map(found -> found.group(1)).toList();
    }

    /** Returns the cells of each row below the heading. */
    private static List<List<String>> rows() throws IOException {
        List<List<String>> rows = Files.readAllLines(HOME.resolve("docs/failure-modes.md")).stream()
                .filter(line -> line.startsWith("| "))
                .skip(1)
                .map(line -> List.of(line.substring(2, line.length() - 2).split(" \\| ")))
                .toList();
        assertThat(rows).isNotEmpty();
        return rows;
    }

    private static List<Path> testSources() throws IOException {
        try (Stream<Path> files = Files.walk(HOME)) {
            return files.filter(file -> file.toString().contains("/src/test/java/"))
                    .filter(file -> file.toString().endsWith("Test.java"))
                    .toList();
        } catch (UncheckedIOException e) {
            throw new IOException("cannot look for the tests", e);
        }
    }
}
