package io.clusterloader.trends;

import static org.assertj.core.api.Assertions.assertThat;

import io.clusterloader.testsupport.Chromium;
import io.clusterloader.testsupport.FinishedCommand;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.Random;
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

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path directory;

    private Path page = Path.of("");

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
        CommandLine command = new CommandLine(new TrendsCommand()).setOut(new PrintWriter(new StringWriter()));
        assertThat(command.execute(tree.root().toString(), "--output=" + page)).isZero();
    }

    @Test
    void theChartsAreDrawnAndTheTablesHaveTheData() throws IOException, InterruptedException {
        Chromium chromium = new Chromium(directory);

        String dom = chromium.dom(page, "--window-size=1400,3000");

        assertThat(chromium.console()).isEmpty();
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

        String text = new Chromium(directory).printed(page, pdf);

        assertThat(Pattern.compile("-5\\.0 %").matcher(text).results())
                .as("in the table and over the chart")
                .hasSize(2);
        assertThat(text).contains("Throughput, Gbit/s", "Response_Time, ms");
        assertThat(FinishedCommand.run("pdfimages", "-list", pdf.toString())
                        .output()
                        .lines()
                        .skip(2))
                .as("bitmaps")
                .isEmpty();
    }
}
