package io.clusterloader.runner.definition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.clusterloader.runner.source.Location;
import io.clusterloader.runner.template.Strictness;
import io.clusterloader.runner.template.value.Value.Real;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class TemplateMappingTest {
    @TempDir
    private Path directory;

    @Test
    void laterFilesWinAndTheClusterWinsOverAll() throws Exception {
        Path one = file("1.yaml", "A: 1\nB: one\nNodes: 99\nL: [1, {x: 2.5}]\nBig: 99999999999999999999\n");
        Path two = file("2.json", "{\"B\": \"two\", \"C\": null}");
        Path empty = file("3.yaml", "# nothing to override\n");
        Map<String, @Nullable Object> mapping = mapping(Map.of("HOME", "/root"), one, two, empty);
        assertThat(mapping)
                .containsEntry("A", new Real(1, true))
                .containsEntry("B", "two")
                .containsEntry("C", null)
                .containsEntry("L", List.of(new Real(1, true), Map.of("x", new Real(2.5, true))))
                .containsEntry("Big", new Real(1e20, true))
                .containsEntry("Nodes", 5L)
                .containsEntry("ImageRegistry", "registry.example")
                .doesNotContainKey("HOME");
    }

    @ParameterizedTest
    @MethodSource("variables")
    void readsEnvironmentVariablesAsGoDoes(String text, Object value) throws Exception {
        assertThat(mapping(Map.of("CL2_X", text))).containsEntry("CL2_X", value);
    }

    /** Returns variables with the values that Go's ParseInt, ParseFloat and ParseBool give for them, in this order. */
    static List<Arguments> variables() {
        return List.of(
                Arguments.of("7", 7L),
                Arguments.of("-7", -7L),
                Arguments.of("+5", 5L),
                Arguments.of("05", 5L),
                Arguments.of("99999999999999999999", 1e20),
                Arguments.of("0.5", 0.5),
                Arguments.of("1.", 1.0),
                Arguments.of("1e3", 1000.0),
                Arguments.of("1_000", 1000.0),
                Arguments.of("1_0.5e1_0", 1.05e11),
                Arguments.of("0x1p4", 16.0),
                Arguments.of("0x_1p4", 16.0),
                Arguments.of("0x1_0p-2", 4.0),
                Arguments.of("inf", Double.POSITIVE_INFINITY),
                Arguments.of("-Infinity", Double.NEGATIVE_INFINITY),
                Arguments.of("NaN", Double.NaN),
                Arguments.of("1", 1L),
                Arguments.of("true", true),
                Arguments.of("F", false),
                Arguments.of("1e400", "1e400"),
                Arguments.of("1__0", "1__0"),
                Arguments.of("1_", "1_"),
                Arguments.of("_1", "_1"),
                Arguments.of("0x10", "0x10"),
                Arguments.of("-nan", "-nan"),
                Arguments.of("yes", "yes"),
                Arguments.of("10s", "10s"));
    }

    @Test
    void aKeyThatFileAndEnvironmentHaveMustBeTheSame() throws Exception {
        Path file = file("o.yaml", "A: 1\nCL2_X: 7\n");
        assertThat(mapping(Map.of("CL2_X", "7"), file)).containsEntry("CL2_X", 7L);
        assertThat(mapping(Map.of("CL2_X", "7.0"), file)).containsEntry("CL2_X", 7.0);
        assertThatThrownBy(() -> mapping(Map.of("CL2_X", "8"), file))
                .hasMessageEndingWith("o.yaml:2:1: CL2_X: is 7 here but 8 in the environment; have one of them");
    }

    @Test
    void numbersMayStandForIntegersUnlessStrict() throws Exception {
        Path file = file("o.yaml", "A: 5\nB: {c: [0o17, 08, 1e3]}\n");
        TemplateValues strict =
                new TemplateMapping(5, "registry.example", Map.of(), Strictness.STRICT).with(List.of(file));
        assertThat(strict.values())
                .containsEntry("A", new Real(5))
                .containsEntry("B", Map.of("c", List.of(new Real(15), new Real(8), new Real(1000))))
                .containsEntry("Nodes", 5L);
    }

    @Test
    void knowsWhereOverridesAreAndWhichVariablesAreEmpty() throws Exception {
        Path one = file("1.yaml", "A: 1\nB: 1\n");
        Path two = file("2.yaml", "# comment\nB: 2\n");
        TemplateValues values = new TemplateMapping(
                        5, "registry.example", Map.of("CL2_X", "", "CL2_Y", "1", "Z", ""), Strictness.LENIENT)
                .with(List.of(one, two));
        assertThat(values.overrides())
                .containsExactly(
                        Map.entry("A", new Location(one.toString(), 1, 1)),
                        Map.entry("B", new Location(two.toString(), 2, 1)));
        assertThat(values.emptyVariables()).containsExactly("CL2_X");
    }

    @Test
    void refusesWhatIsNoMap() throws Exception {
        Path file = file("o.yaml", "- A: 1\n");
        assertThatThrownBy(() -> mapping(Map.of(), file)).hasMessageContaining("o.yaml:1:1: is a list; overrides are");
        assertThatThrownBy(() -> mapping(Map.of(), directory.resolve("missing.yaml")))
                .hasMessageEndingWith("missing.yaml:1:1: no such file");
    }

    private static Map<String, @Nullable Object> mapping(Map<String, String> environment, Path... files)
            throws Exception {
        return new TemplateMapping(5, "registry.example", environment, Strictness.LENIENT)
                .with(List.of(files))
                .values();
    }

    private Path file(String name, String text) throws IOException {
        return Files.writeString(directory.resolve(name), text);
    }
}
