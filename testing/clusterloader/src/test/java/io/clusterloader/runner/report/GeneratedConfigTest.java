package io.clusterloader.runner.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.clusterloader.runner.source.Location;
import io.clusterloader.runner.source.SourceText;
import java.util.List;
import org.junit.jupiter.api.Test;

class GeneratedConfigTest {
    @Test
    void keepsTheDefinitionsLinesAndAppendsModulesAsComments() {
        SourceText definition = new SourceText("t.yaml (rendered)", "name: t\nsteps: []");
        SourceText module = new SourceText("m.yaml", "steps:\n- a\n", new Location("t.yaml (rendered)", 2, 3));
        assertThat(GeneratedConfig.content(List.of(definition, module))).isEqualTo("""
                name: t
                steps: []

                # m.yaml, named at t.yaml (rendered):2:3
                # steps:
                # - a
                """);
        assertThat(GeneratedConfig.name("t_small")).isEqualTo("generatedConfig_t_small.yaml");
    }
}
