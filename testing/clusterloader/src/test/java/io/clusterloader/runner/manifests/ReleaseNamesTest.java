package io.clusterloader.runner.manifests;

import static org.assertj.core.api.Assertions.assertThat;

import io.clusterloader.testsupport.FinishedCommand;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever names an image names that of the release of pom.xml, as images/build.sh does. */
class ReleaseNamesTest {
    private static final Path HOME = Path.of("..", "..");
    private static final Pattern NAME = Pattern.compile(
            "\\b(?:netperf-worker|netperf-orchestrator|clusterloader)[:-]([0-9]+\\.[0-9]+\\.[0-9]+)\\b");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "docs",
                "testing/manifests",
                "testing/scheduled",
                "testing/prow",
                "testing/network",
                "netperf-measurement/src/main",
            })
    void isTheRelease(String folder) throws IOException {
        try (Stream<Path> files = Files.walk(HOME.resolve(folder))) {
            assertThat(files.filter(file -> file.toString().matches(".*\\.(md|json|yaml|java)"))
                            .flatMap(ReleaseNamesTest::versions))
                    .isNotEmpty()
                    .containsOnly(release());
        }
    }

    /** As git describes commits: a pre-release is older than its release, and commits after a tag are newer than it. */
    @ParameterizedTest
    @CsvSource({
        "0.2.0, 0.2.0, 0.2.0",
        "0.2.0-rc1, 0.2.0~rc1, 0.2.0-rc1",
        "0.2.0-rc.1-3-gabc1234-dirty, 0.2.0~rc.1+3+gabc1234+dirty, 0.2.0-rc.1+3.gabc1234.dirty",
        "0.2.0-dirty, 0.2.0+dirty, 0.2.0+dirty",
    })
    void areWrittenAsDebianAndKrewOrderThem(String version, String debian, String semantic) throws Exception {
        FinishedCommand written = FinishedCommand.run(
                "bash",
                "-euc",
                ". \"$1\"; debian_version \"$2\"; semantic_version \"$2\"",
                "bash",
                HOME.resolve("launcher/version.sh").toString(),
                version);

        assertThat(written.output().lines()).containsExactly(debian, semantic);
    }

    private static Stream<String> versions(Path file) {
        try {
            return NAME.matcher(Files.readString(file)).results().map(name -> name.group(1));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String release() throws IOException {
        return Pattern.compile("^  <version>(.*)</version>$", Pattern.MULTILINE)
                .matcher(Files.readString(HOME.resolve("pom.xml")))
                .results()
                .map(version -> version.group(1))
                .findFirst()
                .orElseThrow();
    }
}
