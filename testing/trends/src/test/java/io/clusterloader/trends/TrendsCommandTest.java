package io.clusterloader.trends;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class TrendsCommandTest {
    private static final Pattern DATA =
            Pattern.compile("(?s)<script type=\"application/json\" id=\"data\">(.*?)</script>");

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path directory;

    private BuildTree tree = new BuildTree(Path.of(""));
    private Path page = Path.of("");

    @BeforeEach
    void thirtyBuildsOfWhichTheLastTenAreSlower() throws IOException {
        tree = new BuildTree(directory.resolve("builds"));
        page = directory.resolve("pages/trends.html");
        Random random = new Random(3);
        for (int build = 1; build <= 30; build++) {
            tree.artifacts("ci", build);
            if (build != 7) {
                tree.throughput(build, (build <= 20 ? 9.4 : 8.9) + 0.03 * random.nextGaussian());
            }
        }
    }

    @Test
    void thePageHasTheChangeTheValuesAndTheGap() throws Exception {
        assertThat(execute()).as(err.toString()).isZero();

        assertThat(out.toString())
                .contains("worse: 1:1 TCP P2P base Throughput Value")
                .contains("build 21");
        String html = Files.readString(page);
        assertThat(html)
                .contains("<tr class=\"worse\">")
                .contains("<a href=\"../builds/ci/21/\">21</a>")
                .contains("<a href=\"../builds/ci/20/\">20</a>");
        JsonNode line = data(html).at("/charts/0/lines/0");
        assertThat(line.path("values")).hasSize(30);
        assertThat(line.path("values").get(6).isNull()).isTrue();
        assertThat(line.path("changes"))
                .singleElement()
                .matches(change -> change.path("index").asInt() == 20);
    }

    @Test
    void thePageNeedsNoNetwork() throws Exception {
        execute();

        String html = Files.readString(page);
        assertThat(html)
                .contains("default-src 'none'")
                .doesNotContain("@@")
                .doesNotContainPattern("(src|href)=\"?(https?:)?//")
                .doesNotContain("@import");
        assertThat(html.length()).isLessThan(100_000);
    }

    @Test
    void aNameCannotLeaveItsPlace() throws Exception {
        String name = "Evil_<img src=x onerror=alert(1)>&\"'";
        for (int build = 1; build <= 30; build++) {
            tree.write("ci", build, name, "</script><b>", "<i>", build <= 20 ? 1 : 2);
        }

        execute();

        String html = Files.readString(page);
        assertThat(html).doesNotContain("<img", "</script><b>", "<i>");
        assertThat(data(html).at("/charts/0/unit").asText()).isEqualTo("<i>");
    }

    @Test
    void aBuildIsLinkedToWhereProwShowsIt() throws Exception {
        execute("--build-url=https://prow.example/view/gs/logs/{job}/{build}");

        assertThat(Files.readString(page)).contains("<a href=\"https://prow.example/view/gs/logs/ci/21\">21</a>");
    }

    @Test
    void aNewLevelAmongTheNewestBuildsFailsIfAsked() {
        assertThat(execute("--fail-on-change=10")).isEqualTo(1);
        assertThat(execute("--fail-on-change=9")).isZero();
    }

    @Test
    void aRunThatIsNotKnownYetFailsNothing() throws Exception {
        tree.throughput(31, 4);

        assertThat(execute("--fail-on-change=5")).isZero();
        assertThat(out.toString()).contains("not known yet: 1:1 TCP P2P base Throughput Value");
    }

    @Test
    void badInputIsOneMessageAndNoPage() {
        for (String bad :
                new String[] {"--fail-on-change=2", "--builds=0", "--build-url=https://prow.example/", "--output"}) {
            assertThat(execute(bad)).as(bad).isEqualTo(2);
        }
        assertThat(new CommandLine(new TrendsCommand())
                        .setErr(new PrintWriter(err))
                        .execute("/nowhere"))
                .isEqualTo(2);
        assertThat(page).doesNotExist();
    }

    @Test
    void aPageThatCannotBeWrittenIsTold() throws Exception {
        Files.writeString(directory.resolve("pages"), "a file");

        assertThat(execute()).isEqualTo(3);
        assertThat(err.toString()).contains(page.toString());
    }

    private int execute(String... options) {
        CommandLine command = new CommandLine(new TrendsCommand());
        command.setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true));
        String[] arguments = new String[options.length + 2];
        arguments[0] = tree.root().toString();
        arguments[1] = "--output=" + page;
        System.arraycopy(options, 0, arguments, 2, options.length);
        return command.execute(arguments);
    }

    private static JsonNode data(String html) throws IOException {
        Matcher data = DATA.matcher(html);
        assertThat(data.find()).isTrue();
        return new ObjectMapper().readTree(data.group(1));
    }
}
