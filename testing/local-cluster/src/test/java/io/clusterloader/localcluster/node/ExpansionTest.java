package io.clusterloader.localcluster.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class ExpansionTest {
    private final Map<String, String> variables = Map.of("A", "1", "B", "$(A)");

    @Test
    void referencesAreReplacedOnceAndEscapesKept() {
        assertThat(Expansion.expand("x$(A)y", variables)).isEqualTo("x1y");
        assertThat(Expansion.expand("$(B)", variables)).isEqualTo("$(A)");
        assertThat(Expansion.expand("$$(A)", variables)).isEqualTo("$(A)");
        assertThat(Expansion.expand("$(C) $A ${A}", variables)).isEqualTo("$(C) $A ${A}");
    }
}
