package io.clusterloader.runner.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PrintedReportTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path directory;

    @Test
    void holdsEveryFileOfTheDirectory() throws Exception {
        Files.writeString(directory.resolve("junit.xml"), "<testsuite/>\n");
        Files.writeString(directory.resolve("a.json"), "{}".repeat(10_000));
        Files.createDirectory(directory.resolve("lost+found"));
        List<String> lines = PrintedReport.of(directory).lines();
        assertThat(lines).startsWith(PrintedReport.BEGIN).endsWith(PrintedReport.END);
        assertThat(unzip(String.join("", lines.subList(1, lines.size() - 1))))
                .containsExactly(Map.entry("a.json", "{}".repeat(10_000)), Map.entry("junit.xml", "<testsuite/>\n"));
    }

    @Test
    void isNotCutToWhatALogKeeps() throws Exception {
        byte[] noise = new byte[8 << 20];
        new Random(1).nextBytes(noise);
        Files.write(directory.resolve("large"), noise);
        assertThat(PrintedReport.of(directory).lines())
                .singleElement()
                .asString()
                .startsWith("The report is not printed: it is 10 MiB as text")
                .endsWith("Mount a volume at " + directory);
    }

    @Test
    void saysWhatKeepsItFromBeingRead() throws Exception {
        assertThat(PrintedReport.of(directory.resolve("gone")).lines())
                .containsExactly("The report is not printed: the directory is not there any more");
    }

    private static Map<String, String> unzip(String base64) throws Exception {
        Map<String, String> files = new TreeMap<>();
        try (ZipInputStream zip =
                new ZipInputStream(new ByteArrayInputStream(Base64.getDecoder().decode(base64)))) {
            for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                files.put(entry.getName(), new String(zip.readAllBytes(), StandardCharsets.UTF_8));
            }
        }
        return files;
    }
}
