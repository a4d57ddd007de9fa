package io.clusterloader.runner.definition;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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
