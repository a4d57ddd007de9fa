package io.clusterloader.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/** The artifacts that a log holds, taken out of it by the command of docs/in-cluster.md. */
final class PrintedFiles {
    private static final String COMMAND =
            "sed -n '/^-----BEGIN CLUSTERLOADER REPORT-----$/,/^-----END/{//!p;}' | base64 -d > report.zip";

    private PrintedFiles() {}

    /** Puts them into a new directory. */
    static Path unpack(String log, Path directory) throws IOException, InterruptedException {
        assertThat(Files.readString(Cli.home().resolve(Path.of("docs", "in-cluster.md"))))
                .contains(COMMAND);
        Files.createDirectory(directory);
        Path input = Files.writeString(directory.resolve("log.txt"), log);
        Process command = new ProcessBuilder("sh", "-c", COMMAND)
                .directory(directory.toFile())
                .redirectInput(input.toFile())
                .start();
        assertThat(command.waitFor()).isZero();
        try (ZipInputStream zip = new ZipInputStream(Files.newInputStream(directory.resolve("report.zip")))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                Files.copy(zip, directory.resolve(entry.getName()));
            }
        }
        return directory;
    }
}
