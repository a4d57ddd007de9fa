package io.clusterloader.images;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.dockerjava.api.model.ContainerConfig;
import io.clusterloader.testsupport.FinishedCommand;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is in the images, and what is not. */
@NeedsImages
class ContentsTest {
    private static final long MEGABYTE = 1_000_000;

    @ParameterizedTest
    @EnumSource(Image.class)
    void theyAreAsSmallAsPromised(Image image) {
        assertThat(requireNonNull(image.inspect().getSize())).isLessThanOrEqualTo(image.mostMegabytes() * MEGABYTE);
    }

    @ParameterizedTest
    @EnumSource(Image.class)
    void theyHaveNoBuildTools(Image image) throws Exception {
        try (OpenedImage opened = OpenedImage.of(image)) {
            for (String tool :
                    new String[] {"gcc", "cc", "make", "mvn", "git", "javac", "jlink", "jdeps", "debootstrap"}) {
                assertThat(opened.run("command -v " + tool).getStdout())
                        .as(tool)
                        .isEmpty();
            }
            assertThat(opened.lines("ls /opt/java/bin")).contains("java").doesNotContain("javac", "jlink");
            assertThat(opened.lines("find /opt /usr -name jmods -o -name '*.deb' -o -name src.zip"))
                    .isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource(Image.class)
    void theyHaveNoPackageListsAndNoCaches(Image image) throws Exception {
        try (OpenedImage opened = OpenedImage.of(image)) {
            assertThat(opened.lines("find /var/lib/apt/lists /var/cache/apt /var/log -xdev -type f"))
                    .isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource(Image.class)
    void labelsTellWhatTheyAre(Image image) throws Exception {
        ContainerConfig config = requireNonNull(image.inspect().getConfig());
        Map<String, String> labels = requireNonNull(config.getLabels());

        assertThat(labels)
                .containsEntry("org.opencontainers.image.title", image.title())
                .containsEntry("org.opencontainers.image.version", version())
                .containsEntry("org.opencontainers.image.licenses", "Apache-2.0")
                .containsKeys(
                        "org.opencontainers.image.description",
                        "org.opencontainers.image.source",
                        "org.opencontainers.image.revision");
        // Not a directory of the machine that built it.
        assertThat(labels.get("org.opencontainers.image.source")).matches("https://.+|unknown");
        assertThat(labels.get("org.opencontainers.image.revision")).matches("[0-9a-f]{40}|unknown");
    }

    @ParameterizedTest
    @EnumSource(Image.class)
    void theirUserIsANumberSoThatKubernetesCanTellThatItIsNotRoot(Image image) {
        assertThat(requireNonNull(image.inspect().getConfig()).getUser()).isEqualTo("65532:65532");
    }

    @Test
    void theRunnerTellsTheVersionOfItsImage() throws Exception {
        try (OpenedImage runner = OpenedImage.of(Image.CLUSTERLOADER)) {
            assertThat(runner.lines(String.join(" ", Image.CLUSTERLOADER.entrypoint()) + " version"))
                    .first()
                    .isEqualTo("clusterloader " + version());
        }
    }

    /** Returns the version as the launcher of this clone tells it. */
    private static String version() throws Exception {
        Path home = Path.of("..", "..").toAbsolutePath().normalize();
        FinishedCommand version = FinishedCommand.run(
                "bash", "-euc", "home=$1; . \"$1/launcher/version.sh\"; program_version", "bash", home.toString());
        assertThat(version.exitCode()).as(version.output()).isZero();
        return version.output().strip();
    }
}
