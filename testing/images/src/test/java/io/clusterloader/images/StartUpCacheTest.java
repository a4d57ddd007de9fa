package io.clusterloader.images;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.testcontainers.containers.Container.ExecResult;
import org.testcontainers.containers.GenericContainer;

/** The start-up caches are not only there, the JVMs run from them. */
@NeedsImages
class StartUpCacheTest {
    @Test
    void whileServingTheProgramsHaveTheirCachesMapped() throws Exception {
        try (Fleet fleet = new Fleet()) {
            GenericContainer<?> orchestrator = fleet.orchestrator();
            orchestrator.start();
            GenericContainer<?> worker = fleet.worker(0);
            worker.start();

            assertThat(mappings(orchestrator)).contains(Image.ORCHESTRATOR.cache());
            assertThat(mappings(worker)).contains(Image.WORKER.cache());
        }
    }

    /** With AOTMode=on a JVM ends that cannot use its cache. Left alone, that of a large machine would take wider pointers. */
    @ParameterizedTest
    @ValueSource(strings = {"-XX:MaxRAM=256m", "-XX:MaxRAM=8g", "-XX:MaxRAM=512g"})
    void theyFitSmallAndLargeMachines(String machine) throws Exception {
        try (OpenedImage runner = OpenedImage.of(Image.CLUSTERLOADER)) {
            ExecResult result = dryRun(runner, machine);

            assertThat(result.getStdout()).as(result.getStderr()).contains("network-baseline");
            assertThat(result.getExitCode()).isZero();
        }
    }

    /** That the checks above can fail: objects of another layout than those that were recorded. */
    @Test
    void aCacheThatDoesNotFitIsSeen() throws Exception {
        try (OpenedImage runner = OpenedImage.of(Image.CLUSTERLOADER)) {
            ExecResult result = dryRun(runner, "-XX:+UseCompactObjectHeaders");

            assertThat(result.getExitCode()).isEqualTo(1);
            assertThat(result.getStdout()).doesNotContain("network-baseline");
        }
    }

    @ParameterizedTest
    @EnumSource(Image.class)
    void nobodyCanChangeThem(Image image) throws Exception {
        try (OpenedImage opened = OpenedImage.of(image)) {
            assertThat(opened.lines("stat -c '%U %a' " + image.cache())).containsExactly("root 644");
        }
    }

    private static ExecResult dryRun(OpenedImage runner, String option) throws Exception {
        List<String> command = Image.CLUSTERLOADER.entrypoint();
        return runner.run(
                "JDK_JAVA_OPTIONS='-XX:AOTMode=on %s' %s run --dry-run".formatted(option, String.join(" ", command)));
    }

    private static String mappings(GenericContainer<?> container) throws Exception {
        return container.execInContainer("cat", "/proc/1/maps").getStdout();
    }
}
