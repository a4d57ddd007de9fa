package io.clusterloader.runner.report;

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
 * A report directory as text, for a log: a zip in base64 between two marks. A zip, because any machine that reads the log can
 * open it, and the JDK can write it.
 *
 * @param lines to be printed, marks and all, or one that says why there is no more
 */
public record PrintedReport(List<String> lines) {
    static final String BEGIN = "-----BEGIN CLUSTERLOADER REPORT-----";
    static final String END = "-----END CLUSTERLOADER REPORT-----";

    /** Long, since a container's log has a time stamp beside each; shorter than the 16 KiB at which runtimes cut lines. */
    private static final int LINE = 4096;

    /** The kubelet keeps 10 MiB of a container's log where nobody set its containerLogMaxSize; the run's own lines need some. */
    private static final int MOST = 8 << 20;

    public PrintedReport {
        lines = List.copyOf(lines);
    }

    /** The files that stand in a directory; those of directories in it are not the runner's. */
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
            return new PrintedReport(List.of("The report is not printed: " + AtomicFile.why(e)));
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
            return files.filter(Files::isRegularFile).sorted().toList();
        }
    }
}
