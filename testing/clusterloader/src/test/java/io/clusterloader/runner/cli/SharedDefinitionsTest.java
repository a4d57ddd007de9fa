package io.clusterloader.runner.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A definition of somebody else may neither read the files of this machine nor, where that is forbidden, run programs on it. */
class SharedDefinitionsTest {
    private static final String EXEC = """
            name: t
            steps:
            - measurements:
              - {Method: Exec, Identifier: i, Params: {command: ["true"]}}
            """;

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path directory;

    private final PlainCli cli = new PlainCli();

    @BeforeEach
    void layOut() throws Exception {
        Files.createDirectories(directory.resolve("shared/parts"));
        Files.writeString(directory.resolve("outside.txt"), "a secret");
        Files.writeString(directory.resolve("shared/parts/inside.txt"), "a part");
        Files.createSymbolicLink(directory.resolve("shared/link.txt"), directory.resolve("outside.txt"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"../outside.txt", "parts/../../outside.txt", "link.txt", "ABSOLUTE"})
    void namesNoModuleAndNoTemplateOutsideOfItsFolderUnlessAllowed(String path) throws Exception {
        Files.writeString(directory.resolve("outside.txt"), "{steps: []}");
        String named = path.replace("ABSOLUTE", directory.resolve("outside.txt").toString());
        assertThat(check(module(named))).isEqualTo(2);
        assertThat(cli.err.toString()).contains("t.yaml:3:", "--allow-include-anywhere");
        assertThat(check(module(named), "--allow-include-anywhere"))
                .as(cli.err.toString())
                .isZero();

        Files.writeString(directory.resolve("outside.txt"), "{apiVersion: v1, kind: ConfigMap}");
        assertThat(check(objects(named))).isEqualTo(2);
        assertThat(check(objects(named), "--allow-include-anywhere"))
                .as(cli.err.toString())
                .isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"../other/module.yaml", "/../other/module.yaml", "ABSOLUTE"})
    void sharesModulesBelowAFolderTesting(String path) throws Exception {
        Path testing = Files.createDirectories(directory.resolve("testing/other"));
        Files.writeString(testing.resolve("module.yaml"), "{steps: []}");
        Path definition = Files.createDirectory(directory.resolve("testing/mine"));
        String named = path.replace("ABSOLUTE", testing.resolve("module.yaml").toString());
        assertThat(check(definition, module(named))).as(cli.err.toString()).isZero();
        assertThat(check(definition, module("../../outside.txt"))).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"../outside.txt", "parts/../../outside.txt", "link.txt", "ABSOLUTE"})
    void includesNothingFromOutsideOfItsFolderUnlessAllowed(String path) throws Exception {
        String included =
                path.replace("ABSOLUTE", directory.resolve("outside.txt").toString());
        assertThat(check(including(included))).isEqualTo(2);
        assertThat(cli.err.toString())
                .contains("t.yaml:1:", "--allow-include-anywhere")
                .doesNotContain("a secret");
        assertThat(check(including(included), "--allow-include-anywhere"))
                .as(cli.err.toString())
                .isZero();
    }

    @Test
    void includesWhatIsBelowItsFolder() throws Exception {
        assertThat(check(including("parts/inside.txt"))).as(cli.err.toString()).isZero();
    }

    @Test
    void runsNoProgramWhereThatIsForbidden() throws Exception {
        assertThat(check(EXEC, "--disable-exec")).isEqualTo(2);
        assertThat(cli.err.toString()).contains("t.yaml:4:", "--disable-exec");
        assertThat(check(EXEC, "--disable-exec", "--skip-unknown-measurements"))
                .as("it is not left out in silence")
                .isEqualTo(2);
        assertThat(check(EXEC, "--skip-unknown-measurements"))
                .as(cli.err.toString())
                .isZero();
    }

    private static String including(String path) {
        return """
                name: {{YamlQuote (IncludeFile "%s") 0}}
                steps:
                - measurements:
                  - {Method: Scripted, Identifier: i, Params: {does: start}}
                """.formatted(path);
    }

    private static String module(String path) {
        return """
                name: t
                steps:
                - module: {path: "%s"}
                """.formatted(path);
    }

    private static String objects(String path) {
        return """
                name: t
                tuningSets: [{name: slow, qpsLoad: {qps: 1}}]
                steps:
                - phases:
                  - namespaceRange: {min: 1, max: 1}
                    replicasPerNamespace: 1
                    tuningSet: slow
                    objectBundle: [{basename: b, objectTemplatePath: "%s"}]
                """.formatted(path);
    }

    private int check(String definition, String... flags) throws Exception {
        return check(directory.resolve("shared"), definition, flags);
    }

    private int check(Path folder, String definition, String... flags) throws Exception {
        Path file = Files.writeString(folder.resolve("t.yaml"), definition);
        List<String> line = new ArrayList<>(List.of("run", "--dry-run", "--testconfig=" + file));
        line.addAll(List.of(flags));
        return cli.execute(line.toArray(String[]::new));
    }
}
