package io.clusterloader.runner.template;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.yaml.snakeyaml.Yaml;

/** The language by example: each row of cases.yaml is a template, what it gives, and the rule it shows. */
class TemplateCasesTest {
    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("cases")
    void gives(String rule, String template, String expected) throws TemplateException {
        assertThat(Samples.render(template)).as(rule).isEqualTo(expected);
    }

    static Stream<Arguments> cases() throws IOException {
        try (InputStream table = Objects.requireNonNull(TemplateCasesTest.class.getResourceAsStream("cases.yaml"))) {
            List<Map<String, Object>> rules = new Yaml().load(table);
            return rules.stream().flatMap(TemplateCasesTest::casesOf);
        }
    }

    private static Stream<Arguments> casesOf(Map<String, Object> rule) {
        List<?> cases = (List<?>) Objects.requireNonNull(rule.get("cases"));
        return cases.stream().map(List.class::cast).map(row -> Arguments.of(rule.get("rule"), row.get(0), row.get(1)));
    }
}
