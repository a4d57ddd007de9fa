package io.clusterloader.runner.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class YamlTextTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        ``                    | t.yaml:1:1: is empty; a definition is a map with name and steps
        # nothing             | t.yaml:1:1: is empty; a definition is a map with name and steps
        [a]                   | t.yaml:1:1: is a list; a definition is a map with name and steps
        text                  | t.yaml:1:1: is a string; a definition is a map with name and steps
        a: 1~--- ~b: 2        | t.yaml:3:1: a second document begins here; only one is read
        a: 1~a: 2             | t.yaml:2:1: key "a" is there twice, first on line 1
        a: !!java.net.URL [x] | t.yaml:1:4: is not valid YAML: Global tag is not allowed: tag:yaml.org,2002:java.net.URL
        ? [a]~: 1             | t.yaml:1:3: a key must be a plain word
        a: &x [*x]            | t.yaml:1:4: an anchor holds itself
        """)
    void refusesWithThePlace(String text, String message) {
        assertThatThrownBy(() -> parse(text.replace("~", "\n"))).hasMessage(message);
    }

    @ParameterizedTest
    @MethodSource("scalars")
    void readsScalarsAsGoDoes(String text, @Nullable Object value) throws Exception {
        assertThat(((Tree.Mapping) parse("a: " + text)).plain()).containsEntry("a", value);
    }

    /** Returns plain scalars with the values that sigs.k8s.io/yaml gives for them. */
    static List<Arguments> scalars() {
        return List.of(
                Arguments.of("y", true),
                Arguments.of("Y", true),
                Arguments.of("on", true),
                Arguments.of("yes", true),
                Arguments.of("n", false),
                Arguments.of("N", false),
                Arguments.of("off", false),
                Arguments.of("yEs", "yEs"),
                Arguments.of("'n'", "n"),
                Arguments.of("!!str n", "n"),
                Arguments.of("~", null),
                Arguments.of("", null),
                Arguments.of("5", 5L),
                Arguments.of("-1_000", -1000L),
                Arguments.of("017", 15L),
                Arguments.of("0o17", 15L),
                Arguments.of("0x1F", 31L),
                Arguments.of("0b11", 3L),
                Arguments.of("08", 8.0),
                Arguments.of("1e3", 1000.0),
                Arguments.of(".5", 0.5),
                Arguments.of("1.", 1.0),
                Arguments.of("-.inf", Double.NEGATIVE_INFINITY),
                Arguments.of("1e400", "1e400"),
                Arguments.of("1:1", "1:1"),
                Arguments.of("2026-01-01", "2026-01-01"),
                Arguments.of("1.2.3", "1.2.3"),
                Arguments.of("!!float 5", 5.0),
                Arguments.of("99999999999999999999", new BigInteger("99999999999999999999")));
    }

    @Test
    void refusesAValueThatItsTagDoesNotFit() {
        assertThatThrownBy(() -> parse("a: !!int x"))
                .hasMessage("t.yaml:1:4: \"x\" cannot be read as a value; quote it if it is text");
    }

    @Test
    void namesThePlaceOfASyntaxError() {
        assertThatThrownBy(() -> parse("a: [1\nb: 2")).hasMessageStartingWith("t.yaml:2:2: is not valid YAML");
    }

    @Test
    void refusesAnAnchorBomb() {
        StringBuilder bomb = new StringBuilder("a0: &a0 [x, x]\n");
        for (int i = 1; i < 24; i++) {
            bomb.append("a%d: &a%d [*a%d, *a%d]\n".formatted(i, i, i - 1, i - 1));
        }
        assertThatThrownBy(() -> parse(bomb.toString())).hasMessageContaining("anchors nested in anchors");
    }

    @ParameterizedTest
    @CsvSource({"[, ]", "'{a: ', }"})
    void refusesNestingThatWouldFillTheStack(String open, String close) {
        String deep = "a: " + open.repeat(10_000) + close.repeat(10_000);
        assertThatThrownBy(() -> parse(deep)).isInstanceOf(InvalidDefinitionException.class);
    }

    @Test
    void refusesFilesThatAreNone(@TempDir Path directory) throws Exception {
        Path binary = Files.write(directory.resolve("b"), new byte[] {(byte) 0xff, (byte) 0xfe, 0});
        assertThatThrownBy(() -> SourceText.read(directory.resolve("x"))).hasMessageEndingWith("x:1:1: no such file");
        assertThatThrownBy(() -> SourceText.read(directory)).hasMessageEndingWith("is a directory, must be a file");
        assertThatThrownBy(() -> SourceText.read(binary)).hasMessageEndingWith("is not UTF-8 text");
    }

    private static Tree parse(String text) throws InvalidDefinitionException {
        return YamlText.map(new SourceText("t.yaml", text), "a definition is a map with name and steps");
    }
}
