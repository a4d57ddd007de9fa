package io.clusterloader.runner.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.yaml.snakeyaml.Yaml;

/**
 * What Go itself makes of 300 templates. The rules: each of 15 operands (six float64, two int, three string, bool, nil, list, map) is
 * printed as it is, tested by {@code if}, and formatted by each of 14 verbs of {@code printf}; each of 10 pairs of operands is compared by
 * {@code eq}, {@code ne}, {@code lt}, {@code le}, {@code gt} and {@code ge}. A float64 is not compared with an int here: Go refuses that,
 * and this project does not. The program golden.go, beside golden.json, says how the set is made anew.
 */
class GoldenSetTest {
    private static final int OPERANDS = 15;
    private static final int VERBS = 14;
    private static final int PAIRS = 10;
    private static final int COMPARISONS = 6;

    /** Keeps what is printed from being read as YAML, of which a value could break out. */
    private static final String FRAME = "v: |\n  ";

    /**
     * A template and what Go makes of it.
     *
     * @param output null where Go refuses to execute it
     */
    record Golden(
            String type,
            String verb,
            String operand,
            String template,
            @Nullable String output) {}

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void isAsGoHasIt(Golden golden) throws TemplateException {
        if (golden.output() == null) {
            assertThatExceptionOfType(TemplateException.class).isThrownBy(() -> render(golden.template()));
        } else {
            assertThat(render(golden.template())).isEqualTo(golden.output());
        }
    }

    @Test
    void theSetIsWhole() throws IOException {
        assertThat(cases())
                .hasSize(OPERANDS * (2 + VERBS) + PAIRS * COMPARISONS)
                .doesNotHaveDuplicates();
        assertThat(cases().map(Golden::type).distinct())
                .containsExactlyInAnyOrder(
                        "float64", "int", "string", "bool", "nil", "list", "map", "string and float64");
    }

    static Stream<Golden> cases() throws IOException {
        try (InputStream table =
                Objects.requireNonNull(GoldenSetTest.class.getResourceAsStream("golden/golden.json"))) {
            // JSON is YAML.
            List<Map<String, Object>> rows = new Yaml().load(table);
            return rows.stream().map(GoldenSetTest::golden);
        }
    }

    private static Golden golden(Map<String, Object> row) {
        boolean refused = row.containsKey("refused");
        return new Golden(
                text(row, "type"),
                text(row, "verb"),
                text(row, "operand"),
                text(row, "template"),
                refused ? null : text(row, "output"));
    }

    /** Returns a text of a row; the program leaves an empty output out. */
    private static String text(Map<String, Object> row, String key) {
        return (String) row.getOrDefault(key, "");
    }

    private static String render(String template) throws TemplateException {
        String text = Template.parse("t.yaml", FRAME + template).execute(data(), Samples.FILES, new Random(1));
        assertThat(text).startsWith(FRAME);
        return text.substring(FRAME.length());
    }

    /** The data of golden.go: every number of an override is a float64. */
    private static Map<String, @Nullable Object> data() {
        Map<String, @Nullable Object> data = new LinkedHashMap<>();
        data.put("Whole", 5.0);
        data.put("Fraction", 2.5);
        data.put("Million", 1e6);
        data.put("Huge", 1e21);
        data.put("Tiny", 1e-7);
        data.put("Negative", -3.0);
        data.put("Text", "web");
        data.put("Empty", "");
        data.put("Odd", "a\"b\tü");
        data.put("On", true);
        data.put("Null", null);
        data.put("List", Arrays.asList("a", 1.0, true));
        data.put("Map", Map.of("b", 2.0, "a", "x"));
        return data;
    }
}
