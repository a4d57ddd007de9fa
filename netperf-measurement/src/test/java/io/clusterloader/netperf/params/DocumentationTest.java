package io.clusterloader.netperf.params;

import static org.assertj.core.api.Assertions.assertThat;

import io.clusterloader.measurement.explain.ExplainedParam;
import io.clusterloader.netperf.catalogue.Catalogue;
import io.clusterloader.netperf.rpc.ToolArguments;
import io.clusterloader.netperf.v1.Protocol;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The page about definitions describes everything that a user may write. */
class DocumentationTest {
    private static final Path PAGE = Path.of("..", "docs", "definitions.md");

    @ParameterizedTest
    @MethodSource("explained")
    void hasARowForEveryParamWithTheTextOfTheCode(ExplainedParam param) throws IOException {
        assertThat(param.text())
                .as("ParamTexts has no text for %s", param.key())
                .isNotEmpty();
        List<String> rows = rows(param.key());
        if (rows.isEmpty()) {
            // thresholds has a section of its own.
            assertThat(Files.readString(PAGE)).contains("`%s` %s".formatted(param.key(), param.text()));
            return;
        }
        assertThat(rows).as(param.key()).hasSize(1);
        List<String> words = param.form().words();
        assertThat(rows.getFirst())
                .as(param.key())
                .contains(param.otherwise())
                .contains(words.isEmpty() ? List.of(param.text()) : words);
    }

    static List<ExplainedParam> explained() {
        return StartParams.explained();
    }

    /** Returns the rows of the page's tables of params that begin with this one, alone or among others. */
    private static List<String> rows(String key) throws IOException {
        try (Stream<String> lines = Files.lines(PAGE)) {
            return lines.filter(line -> line.startsWith("| `"))
                    .filter(line -> line.substring(0, line.indexOf('|', 1)).contains("`%s`".formatted(key)))
                    .toList();
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"TCP", "UDP", "HTTPS", "TCP_CRR", "TCP_RR"})
    void namesEveryArgumentThatAToolMayBeGiven(Protocol protocol) throws IOException {
        String refusal = ToolArguments.problem(protocol, List.of("--unknown")).orElseThrow();
        String allowed = refusal.substring(refusal.lastIndexOf(": ") + 2);
        assertThat(Files.readString(PAGE))
                .contains(Arrays.stream(allowed.split("[/,] ?", -1))
                        .map("`%s`"::formatted)
                        .toList());
    }

    @Test
    void namesEveryGroupOfTheCatalogue() throws IOException {
        assertThat(Files.readString(PAGE))
                .contains(Catalogue.rows().stream()
                        .map(row -> row.id().substring(0, row.id().lastIndexOf('.')))
                        .distinct()
                        .toList());
    }
}
