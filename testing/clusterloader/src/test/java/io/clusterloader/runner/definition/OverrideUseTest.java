package io.clusterloader.runner.definition;

import static org.assertj.core.api.Assertions.assertThat;

import io.clusterloader.runner.definition.TemplateValues.OverrideUse;
import io.clusterloader.runner.source.DefinitionProblem;
import io.clusterloader.runner.source.Location;
import io.clusterloader.runner.template.Strictness;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OverrideUseTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{{.PODS}}",
                "{{if false}}{{$x := DefaultParam .PODS 3}}{{end}}",
                "{{$.PODS}}",
                "{{- (.PODS)\n|\nprint -}}",
                "{{index . \"PODS\"}}"
            })
    void isAnyActionWithTheName(String template) {
        OverrideUse use = use(List.of("PODS: {{.Other}}", template), "PODS");
        assertThat(use.unused()).isEmpty();
        assertThat(use.used()).containsExactly(at("PODS"));
    }

    @Test
    void isNoTextOutsideOfActionsAndNoPartOfAName() {
        OverrideUse use = use(List.of("# PODS {{.PODS_PER_NODE}} {{.MorePODS}}"), "PODS", "PODS_PER_NDOE");
        assertThat(use.unused())
                .containsExactlyInAnyOrder(
                        new DefinitionProblem(at("PODS"), "PODS", "no template uses it"),
                        new DefinitionProblem(
                                at("PODS_PER_NDOE"),
                                "PODS_PER_NDOE",
                                "no template uses it; did you mean \"PODS_PER_NODE\"?"));
    }

    private static OverrideUse use(List<String> templates, String... names) {
        Map<String, Location> overrides = new HashMap<>();
        for (String name : names) {
            overrides.put(name, at(name));
        }
        return OverrideUse.of(new TemplateValues(Map.of(), overrides, Set.of(), Strictness.LENIENT), templates);
    }

    private static Location at(String name) {
        return new Location("o.yaml", name.length(), 1);
    }
}
