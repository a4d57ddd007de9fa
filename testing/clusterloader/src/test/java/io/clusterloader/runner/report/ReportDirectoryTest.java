package io.clusterloader.runner.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.clusterloader.measurement.Summary;
import io.clusterloader.runner.run.ArtifactException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportDirectoryTest {
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-22T22:51:24.987Z"), ZoneOffset.UTC);

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path directory;

    @Test
    void namesFilesAsClusterLoader2Does() throws Exception {
        ReportDirectory reports = ReportDirectory.prepare(directory.resolve("a/b"), CLOCK);
        Path first = reports.write("net", Summary.text("S_1:1", "txt", "one")).orElseThrow();
        Path second = reports.write("net", Summary.text("S_1:1", "txt", "two")).orElseThrow();
        assertThat(first).hasFileName("S_1:1_net_2026-11-22T22:51:24Z.txt").hasContent("one");
        assertThat(second).hasFileName("S_1:1_net_2026-11-22T22:51:24Z-2.txt").hasContent("two");
        assertThat(directory.resolve("a/b")).isDirectoryNotContaining("glob:**.part");
    }

    @Test
    void namesTheFileThatCannotBeWritten() throws Exception {
        ReportDirectory reports = ReportDirectory.prepare(directory.resolve("gone"), CLOCK);
        Files.delete(reports.path());
        Files.writeString(reports.path(), "a file in its place");
        assertThatThrownBy(() -> reports.write("junit.xml", ""))
                .isInstanceOf(ArtifactException.class)
                .hasMessageStartingWith("cannot write %s/gone/junit.xml: ".formatted(directory));
    }

    @Test
    void isMadeAgainWhereItWasRemovedMeanwhile() throws Exception {
        ReportDirectory reports = ReportDirectory.prepare(directory.resolve("a/b"), CLOCK);
        Files.delete(reports.path());
        Files.delete(directory.resolve("a"));
        Path result = reports.write("net", Summary.text("S_1:1", "txt", "one")).orElseThrow();
        assertThat(result).hasContent("one");
    }

    @Test
    void refusesAFileInThePlaceOfTheDirectory() throws Exception {
        Path file = Files.writeString(directory.resolve("f"), "");
        assertThatThrownBy(() -> ReportDirectory.prepare(file, CLOCK))
                .hasMessage("the report directory %s cannot be made: %s is a file".formatted(file, file));
    }
}
