package io.clusterloader.trends.series;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.clusterloader.trends.BuildTree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HistoryReaderTest {
    private static final int ALL = 10_000;

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path directory;

    @Test
    void buildsAreInTheOrderOfTheirNumbersAndAMissingOneIsAGap() throws Exception {
        BuildTree tree = new BuildTree(directory);
        tree.throughput(9, 9.4);
        tree.throughput(10, 9.3);
        tree.artifacts("ci", 11);
        tree.throughput(100, 9.2);

        History history = HistoryReader.read(List.of(directory), ALL);

        assertThat(history.warnings()).isEmpty();
        assertThat(history.builds()).extracting(Build::number).containsExactly(9L, 10L, 11L, 100L);
        assertThat(history.series()).singleElement().satisfies(series -> {
            assertThat(series.key())
                    .isEqualTo(new SeriesKey(
                            "ci", "NetworkPerformanceMetrics_1:1_TCP_P2P_base", "Throughput", "Gbits/s", "Value"));
            assertThat(series.values()).containsExactly(9.4, 9.3, Double.NaN, 9.2);
        });
    }

    @Test
    void aDirectoryIsAJobOrHoldsJobs() throws Exception {
        BuildTree tree = new BuildTree(directory);
        tree.throughput(1, 9.4);
        tree.write("other", 1, "PodStartupLatency_load", "pod_startup", "ms", 800);

        assertThat(HistoryReader.read(List.of(directory.resolve("ci")), ALL).series())
                .hasSize(1);
        assertThat(HistoryReader.read(List.of(directory), ALL).series())
                .extracting(series -> series.key().job())
                .containsExactly("ci", "other");
    }

    @Test
    void onlyTheNewestBuildsAreRead() throws Exception {
        BuildTree tree = new BuildTree(directory);
        for (int build = 1; build <= 5; build++) {
            tree.throughput(build, build);
        }

        assertThat(HistoryReader.read(List.of(directory), 2).series().getFirst().values())
                .containsExactly(4, 5);
    }

    @Test
    void otherFilesAreLeftOut() throws Exception {
        BuildTree tree = new BuildTree(directory);
        tree.throughput(1, 9.4);
        Path artifacts = tree.artifacts("ci", 1);
        Files.writeString(artifacts.resolve("junit.xml"), "<testsuite/>");
        Files.writeString(artifacts.resolve("cl2-metadata.json"), "{");
        Files.writeString(
                artifacts.resolve("NetworkPerformanceReport_base_2026-11-29T04:00:00Z.json"),
                "{\"params\": {}, \"dataItems\": 7}");

        History history = HistoryReader.read(List.of(directory), ALL);

        assertThat(history.series()).hasSize(1);
        assertThat(history.warnings()).isEmpty();
    }

    @Test
    void aFileThatIsCutOffIsAGapAndAWarning() throws Exception {
        BuildTree tree = new BuildTree(directory);
        tree.throughput(1, 9.4);
        Path file = tree.throughput(2, 9.4);
        Files.writeString(file, Files.readString(file).substring(0, 40));
        Path text = tree.throughput(3, 9.4);
        Files.writeString(text, Files.readString(text).replace("9.4", "\"fast\""));

        History history = HistoryReader.read(List.of(directory), ALL);

        assertThat(history.series().getFirst().values()).containsExactly(9.4, Double.NaN, Double.NaN);
        assertThat(history.warnings())
                .hasSize(2)
                .anyMatch(line -> line.contains(file.getFileName().toString()) && line.contains("/2/artifacts/"))
                .anyMatch(line -> line.contains("/3/artifacts/"));
    }

    @Test
    void ofTwoFilesOfACaseTheNewestCounts() throws Exception {
        BuildTree tree = new BuildTree(directory);
        Path old = tree.throughput(1, 9.4);
        Files.copy(
                tree.throughput(2, 8),
                old.resolveSibling("NetworkPerformanceMetrics_1:1_TCP_P2P_base_2026-11-29T05:00:00Z.json"));

        History history = HistoryReader.read(List.of(directory), ALL);

        assertThat(history.series().getFirst().values()).containsExactly(8, 8);
        assertThat(history.warnings()).hasSize(1);
    }

    @Test
    void whatHoldsNoBuildsIsAProblem() throws IOException {
        Files.createDirectories(directory.resolve("empty/not-a-number"));

        for (Path path : List.of(directory.resolve("missing"), directory.resolve("empty"))) {
            assertThatExceptionOfType(HistoryException.class)
                    .isThrownBy(() -> HistoryReader.read(List.of(path), ALL))
                    .withMessageContaining(path.toString());
        }
    }

    @Test
    void aBuildThatIsGivenTwiceIsAProblem() throws Exception {
        new BuildTree(directory.resolve("one")).throughput(1, 9.4);
        new BuildTree(directory.resolve("two")).throughput(1, 9.4);

        assertThatExceptionOfType(HistoryException.class)
                .isThrownBy(() -> HistoryReader.read(List.of(directory.resolve("one"), directory.resolve("two")), ALL));
        assertThat(HistoryReader.read(List.of(directory.resolve("one"), directory.resolve("one/ci")), ALL)
                        .builds())
                .hasSize(1);
    }
}
