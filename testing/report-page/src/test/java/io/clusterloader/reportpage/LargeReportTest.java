package io.clusterloader.reportpage;

import static org.assertj.core.api.Assertions.assertThat;

import io.clusterloader.testsupport.FinishedCommand;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page of 50:50 with all protocols, paths and families, and the most raw output that a report keeps. */
@Tag("machine")
class LargeReportTest {
    private static final int PAIRS = 50;
    private static final long MOST_OUTPUT = 64L << 20;
    private static final int MOST_PAGE = 3_000_000;

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path directory;

    @Test
    void isMadeWith512MegabytesAndHasFewerThan3() throws Exception {
        write(directory.resolve("large"));
        Path page = directory.resolve("page.html");

        FinishedCommand made = FinishedCommand.run(
                ProcessHandle.current().info().command().orElseThrow(),
                "-Xmx512m",
                "-cp",
                System.getProperty("java.class.path"),
                LargeReportTest.class.getName(),
                directory.resolve("large").toString(),
                page.toString());

        assertThat(made.exitCode()).as(made.output()).isZero();
        System.out.println("large report: " + made.output().strip());
        assertThat(Files.size(page)).isLessThan(MOST_PAGE);
    }

    /** Makes the page of a report directory, and tells how long that took; first writes the directory if it is missing. */
    public static void main(String[] arguments) throws Exception {
        Path report = Path.of(arguments[0]);
        if (!Files.exists(report)) {
            write(report);
        }
        long begin = System.nanoTime();
        String page = ReportPage.of(report);
        double seconds = (System.nanoTime() - begin) / 1e9;
        Files.writeString(Path.of(arguments[1]), page);
        System.out.printf("made in %.2f s, %,d bytes%n", seconds, Files.size(Path.of(arguments[1])));
    }

    private static void write(Path report) throws IOException {
        WrittenReport written =
                new WrittenReport(report).output("[  5]   0.00-1.00   sec  1.09 GBytes\n".repeat(250), MOST_OUTPUT);
        for (String protocol : new String[] {"TCP", "UDP", "HTTP", "HTTPS"}) {
            for (String path : new String[] {"pod IP", "ClusterIP", "NodePort", "ClusterIP-LB"}) {
                for (String family : new String[] {"IPv4", "IPv6"}) {
                    String rest = " %s %s %s".formatted(protocol, path, family);
                    written.add("TC1.1.1.1 1:1" + rest, 1)
                            .add("TC2.1.1.1 50:1" + rest, PAIRS)
                            .add("TC2.2.1.1 N:M 50:50" + rest, PAIRS);
                }
            }
        }
        written.write();
    }
}
