package io.clusterloader.localcluster.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LogTailTest {
    @TempDir
    Path directory;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"a;b;c;|2|b;c;", "a;b;c|1|c", "a;b;|0|''", "a;|9|a;", "''|3|''", ";;|1|;"})
    void readsTheLastLines(String content, long lines, String expected) throws Exception {
        Path file = Files.writeString(directory.resolve("log"), content.replace(';', '\n'));

        assertThat(new LogTail(file, lines).read()).isEqualTo(expected.replace(';', '\n'));
    }
}
