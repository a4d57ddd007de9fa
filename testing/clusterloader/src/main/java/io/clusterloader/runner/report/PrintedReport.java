package io.clusterloader.runner.report;

import io.clusterloader.compare.export.WholeFile;
import io.clusterloader.reportpage.ReportPage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * A report directory as text for a log: a zip in base64 between two marks.
 *
 * @param lines to be printed, with the marks; or one line that says why the report is not printed
 */
public record PrintedReport(List<String> lines) {
    static final String BEGIN = "-----BEGIN CLUSTERLOADER REPORT-----";
    static final String END = "-----END CLUSTERLOADER REPORT-----";

    /** Long lines, because a container's log adds a time stamp to each; shorter than the 16 KiB at which runtimes cut. */
    private static final int LINE = 4096;

    /** By default the kubelet keeps 10 MiB of a container's log, and the run's own lines need a part of it. */
    private static final int MOST = 8 << 20;

    public PrintedReport {
        lines = List.copyOf(lines);
    }

    /**
     * Returns the files of a directory, without its subdirectories, which the runner does not write, and without the page, which
     * {@code clusterloader show} makes again from the others.
     */
    public static PrintedReport of(Path directory) {
        try {
            byte[] text = Base64.getMimeEncoder(LINE, new byte[] {'\n'}).encode(zip(directory));
            if (text.length > MOST) {
                return new PrintedReport(List.of(
                        "The report is not printed: it is %d MiB as text, more than a container's log is sure to keep. Mount a volume at %s"
                                .formatted(text.length >> 20, directory)));
            }
            return new PrintedReport(
                    Stream.of(Stream.of(BEGIN), new String(text, StandardCharsets.US_ASCII).lines(), Stream.of(END))
                            .flatMap(each -> each)
                            .toList());
        } catch (IOException e) {
            return new PrintedReport(List.of("The report is not printed: " + WholeFile.why(e)));
        }
    }

    private static byte[] zip(Path directory) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (Path file : files(directory)) {
                zip.putNextEntry(new ZipEntry(String.valueOf(file.getFileName())));
                Files.copy(file, zip);
                zip.closeEntry();
            }
        }
        return bytes.toByteArray();
    }

    private static List<Path> files(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> !file.endsWith(ReportPage.FILE))
                    .sorted()
                    .toList();
        }
    }
}
