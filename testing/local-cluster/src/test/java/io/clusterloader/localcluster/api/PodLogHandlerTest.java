package io.clusterloader.localcluster.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PodLogHandlerTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"a;b;c;|2|b;c;", "a;b;c|1|c", "a;b;|0|''", "a;|9|a;", "''|3|''", ";;|1|;"})
    void readsTheLastLines(String content, long lines, String expected) {
        byte[] log = content.replace(';', '\n').getBytes(StandardCharsets.UTF_8);

        assertThat(PodLogHandler.lastLines(log, lines)).isEqualTo(expected.replace(';', '\n'));
    }
}
