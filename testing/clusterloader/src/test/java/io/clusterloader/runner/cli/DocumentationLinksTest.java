package io.clusterloader.runner.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.clusterloader.testsupport.MarkdownPages;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every link of the documentation leads to a file, and to a heading where it names one. */
class DocumentationLinksTest {
    private static final Path HOME = Path.of("..", "..");

    @TempDir
    private Path directory;

    @Test
    void leadSomewhere() throws Exception {
        MarkdownPages pages = MarkdownPages.below(HOME);
        assertThat(pages.deadLinks()).isEmpty();
        assertThat(pages.size()).isGreaterThan(30);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[a](other.md#two-words) | 0",
                "[a](other.md#two-words-1) | 0",
                "[a](#here) | 0",
                "[a](https://example.com/nothing) | 0",
                "`[a](nothing.md)` | 0",
                "[a](nothing.md) | 1",
                "[a](other.md#nothing) | 1",
                "[a](other.md#commented) | 1"
            })
    void aDeadOneWouldBeSeen(String text, int dead) throws Exception {
        Files.writeString(directory.resolve("page.md"), "# Here\n\n" + text + "\n");
        Files.writeString(
                directory.resolve("other.md"), "## Two *words*!\n\n## Two words\n\n```sh\n# commented\n```\n");
        assertThat(MarkdownPages.below(directory).deadLinks()).hasSize(dead);
    }
}
