package io.clusterloader.runner.definition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.clusterloader.runner.source.DefinitionProblem;
import io.clusterloader.runner.source.InvalidDefinitionException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SuiteTest {
    @TempDir
    private Path directory;

    private Path suite;

    @BeforeEach
    void begin() throws Exception {
        suite = directory.resolve("suite.yaml");
        Files.writeString(directory.resolve("t.yaml"), "");
        Files.writeString(directory.resolve("o.yaml"), "");
    }

    @Test
    void findsFilesBesideItself() throws Exception {
        Files.writeString(suite, """
            - identifier: small
              configPath: t.yaml
              overridePaths: [o.yaml]
            - CONFIGPATH: %s/t.yaml
            """.formatted(directory));
        Path test = directory.resolve("t.yaml");
        assertThat(Suite.read(suite).tests())
                .containsExactly(
                        new Suite.Test("small", test, List.of(directory.resolve("o.yaml"))),
                        new Suite.Test("", test, List.of()));
    }

    @Test
    void tellsEverythingThatIsWrong() throws Exception {
        Files.writeString(suite, """
            - identifier: a_b
              configPath: nowhere.yaml
            - overridePaths: [o.yaml, nothing.yaml, {}]
            - text
            """);
        assertThatThrownBy(() -> Suite.read(suite)).hasMessage("""
            D/suite.yaml:1:3: [0].identifier: becomes a part of file names, so it holds no underscores and no slashes
            D/suite.yaml:2:3: [0].configPath: there is no file "nowhere.yaml"
            D/suite.yaml:3:3: [1].configPath: is missing
            D/suite.yaml:3:3: [1].overridePaths: there is no file "nothing.yaml"
            D/suite.yaml:3:41: [1].overridePaths[2]: is a map, must be a path
            D/suite.yaml:4:3: [2]: is a string, must be a map\
            """.replace("D/", directory + "/"));
    }

    @Test
    void refusesTestsWhoseArtifactsWouldOverwriteEachOther() throws Exception {
        Files.writeString(suite, """
            - {identifier: a, configPath: t.yaml}
            - {identifier: b, configPath: t.yaml}
            - {identifier: a, configPath: o.yaml}
            - {configPath: t.yaml}
            - {configPath: o.yaml}
            - {configPath: t.yaml}
            """);
        assertThatThrownBy(() -> Suite.read(suite))
                .isInstanceOfSatisfying(
                        InvalidDefinitionException.class,
                        refused -> assertThat(refused.problems())
                                .extracting(problem -> problem.location().line(), DefinitionProblem::path)
                                .containsExactly(tuple(3, "[2].identifier"), tuple(6, "[5].identifier")));
    }

    @Test
    void takesTheWordForABooleanAsClusterLoader2Does() throws Exception {
        Files.writeString(suite, "- {identifier: no, configPath: t.yaml}\n");
        assertThat(Suite.read(suite).tests()).extracting(Suite.Test::identifier).containsExactly("false");
    }

    @Test
    void refusesWhatIsNoList() throws Exception {
        Files.writeString(suite, "steps: []\n");
        assertThatThrownBy(() -> Suite.read(suite))
                .hasMessageEndingWith(":1:1: a test suite is a list of identifier, configPath and overridePaths");
        Files.writeString(suite, "");
        assertThatThrownBy(() -> Suite.read(suite)).hasMessageContaining(":1:1: is empty;");
    }
}
