package io.clusterloader.netperf.params;

import static org.assertj.core.api.Assertions.assertThat;

import io.clusterloader.netperf.catalogue.Catalogue;
import io.clusterloader.netperf.rpc.ToolArguments;
import io.clusterloader.netperf.v1.Protocol;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The page about definitions describes everything that a user may write. */
class DocumentationTest {
    private static final Path PAGE = Path.of("..", "docs", "definitions.md");

    @Test
    void describesEveryParam() throws IOException {
        assertThat(Files.readString(PAGE))
                .contains(StartParams.keys().stream().map("`%s`"::formatted).toList());
    }

    @ParameterizedTest
    @EnumSource(names = {"TCP", "UDP", "HTTPS"})
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
