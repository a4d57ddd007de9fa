package io.clusterloader.localcluster.node.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class EnvironmentTest {
    private final Map<String, String> variables = Map.of("A", "1", "B", "$(A)");

    @Test
    void referencesAreReplacedOnceAndEscapesKept() {
        assertThat(Environment.expand("x$(A)y", variables)).isEqualTo("x1y");
        assertThat(Environment.expand("$(B)", variables)).isEqualTo("$(A)");
        assertThat(Environment.expand("$$(A)", variables)).isEqualTo("$(A)");
        assertThat(Environment.expand("$(C) $A ${A}", variables)).isEqualTo("$(C) $A ${A}");
    }
}
