package io.clusterloader.trends;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** The page as headless Chromium shows and prints it. */
@Tag("machine")
class PageInChromiumTest {
    private static final int BUILDS = 30;
    private static final int STEP = 20;
    private static final int GAP = 7;
    /** Of the page's own clock, which runs as fast as the page lets it. */
    private static final String MILLISECONDS = "--virtual-time-budget=3000";

    private static final String OPEN_ALL = """
            <script>document.querySelectorAll('details').forEach((details) => { details.open = true; });</script>
            </body>""";

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path directory;

    private Path page = Path.of("");
    private Path log = Path.of("");

    @BeforeEach
    void aPageOfTwoChartsOfWhichOneHasAStep() throws IOException {
        BuildTree tree = new BuildTree(directory.resolve("builds"));
        Random random = new Random(3);
        for (int build = 1; build <= BUILDS; build++) {
            tree.artifacts("ci", build);
            if (build != GAP) {
                tree.throughput(build, (build <= STEP ? 9.4 : 8.93) + 0.01 * random.nextGaussian());
                tree.write("ci", build, "Other_base", "Response_Time", "ms", 1.2 + 0.01 * random.nextGaussian());
            }
        }
        page = directory.resolve("trends.html");
        log = directory.resolve("chromium.log");
        CommandLine command = new CommandLine(new TrendsCommand()).setOut(new PrintWriter(new StringWriter()));
        assertThat(command.execute(tree.root().toString(), "--output=" + page)).isZero();
    }

    @Test
    void theChartsAreDrawnAndTheTablesHaveTheData() throws IOException, InterruptedException {
        Files.writeString(page, Files.readString(page).replace("</body>", OPEN_ALL));

        String dom = chromium("--window-size=1400,3000", MILLISECONDS, "--dump-dom");

        assertThat(Files.readString(log)).doesNotContain("CONSOLE");
        assertThat(Pattern.compile("<canvas").matcher(dom).results()).hasSize(2);
        assertThat(dom).contains("aria-label=\"1:1 TCP P2P base Throughput, Gbit/s, 30 builds. Value: last 8.9");
        assertThat(dom).contains("worse by -5.0 % at build 21");
        assertThat(Pattern.compile("<td>Value worse, -5.0 %</td>").matcher(dom).results())
                .hasSize(1);
        assertThat(Pattern.compile("<td>\\d\\.\\d{3}</td>").matcher(dom).results())
                .hasSize(2 * (BUILDS - 1));
        assertThat(Pattern.compile("<td>–</td>").matcher(dom).results()).hasSize(2);
    }

    @Test
    void onPaperAreBothChartsWithTheirLabels() throws IOException, InterruptedException {
        Path pdf = directory.resolve("trends.pdf");

        chromium("--window-size=1400,900", MILLISECONDS, "--no-pdf-header-footer", "--print-to-pdf=" + pdf);

        String text = run("pdftotext", "-layout", pdf.toString(), "-");
        assertThat(Pattern.compile("-5\\.0 %").matcher(text).results())
                .as("in the table and over the chart")
                .hasSize(2);
        assertThat(text).contains("Throughput, Gbit/s", "Response_Time, ms");
        assertThat(run("pdfimages", "-list", pdf.toString()).lines().skip(2))
                .as("bitmaps")
                .isEmpty();
    }

    private String chromium(String... flags) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("chromium", "--headless", "--no-sandbox", "--disable-gpu"));
        command.add("--enable-logging=stderr");
        command.add("--user-data-dir=" + directory.resolve("profile"));
        command.addAll(List.of(flags));
        command.add(page.toUri().toString());
        return run(command.toArray(String[]::new));
    }

    private String run(String... command) throws IOException, InterruptedException {
        Path output = directory.resolve("output");
        Process process = new ProcessBuilder(command)
                .redirectOutput(output.toFile())
                .redirectError(log.toFile())
                .start();
        try {
            assertThat(process.waitFor(2, TimeUnit.MINUTES)).as("it ends").isTrue();
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
        assertThat(process.exitValue()).as(Files.readString(log)).isZero();
        return Files.readString(output, StandardCharsets.UTF_8);
    }
}
