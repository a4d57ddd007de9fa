package io.clusterloader.runner.progress;

import static org.assertj.core.api.Assertions.assertThat;

import io.clusterloader.measurement.Progress.Part;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class LiveDisplayTest {
    private static final String ERASE = "\r\u001b[K";

    private final StringWriter screen = new StringWriter();
    private Instant now = Instant.parse("2026-01-01T10:00:00Z");
    private int width = 80;
    private final Clock clock = ((InstantSource) () -> now).withZone(ZoneOffset.UTC);
    private final LiveDisplay display = new LiveDisplay(new PrintWriter(screen), clock, () -> width);

    @Test
    void drawsABarWithTheTimeGoneAndLeft() {
        display.status(new ProgressStatus(0, 9, "deploying"));
        pass(30);
        display.status(new ProgressStatus(3, 9, "TC1.1.1.1"));
        assertThat(lastLine()).isEqualTo("[########................] 3/9 0:30 (1:00 left)  TC1.1.1.1");
        pass(4);
        display.tick();
        assertThat(lastLine()).startsWith("[########................] 3/9 0:34 (0:56 left)");
        pass(3600);
        display.tick();
        assertThat(lastLine()).startsWith("[########................] 3/9 1:00:34 (0:50 left)");
    }

    @Test
    void keepsWithinTheWidthOfTheTerminal() {
        width = 20;
        display.status(new ProgressStatus(1, 2, "a caption that is too long"));
        assertThat(lastLine()).hasSize(19).isEqualTo("1/2 0:00  a captio…");
    }

    @Test
    void linesScrollAboveTheLiveOne() {
        display.status(ProgressStatus.of("working"));
        display.line("a milestone");
        assertThat(screen.toString())
                .isEqualTo(ERASE + "0:00  working" + ERASE + "a milestone\n" + ERASE + "0:00  working");
    }

    @Test
    void linesBreakBetweenWordsAndHang() {
        width = 30;
        display.line("  TC1.1.1.2 1:1 UDP: packet per second 8929 pps, lost packets 0 %");
        assertThat(screen.toString())
                .startsWith(ERASE + "  TC1.1.1.2 1:1 UDP: packet\n    per second 8929 pps, lost\n    packets 0 %\n");
        assertThat(Wrap.at("/a/path/without/a/gap/that/is/longer", 20)).hasSize(1);
    }

    @Test
    void hasALineForEachPartWithTheTimeForWhichItRan() {
        display.part(this, part("TC1", Part.State.RUNNING, "0/2 samples"));
        display.part(this, part("TC2", Part.State.WAITING, "0/2 samples"));
        display.status(new ProgressStatus(0, 4, "TC1"));
        pass(6);
        display.part(this, part("TC1", Part.State.WAITING, "1/2 samples"));
        display.part(this, part("TC2", Part.State.RUNNING, "0/2 samples"));
        pass(4);
        display.tick();
        assertThat(lastBlock())
                .containsExactly(
                        "  TC1  waiting  0:06/1:00  1/2 samples",
                        "  TC2  running  0:04/1:00  0/2 samples",
                        "[........................] 0/4 0:10  TC1");
        pass(1);
        display.part(this, part("TC1", Part.State.RUNNING, "1/2 samples"));
        pass(2);
        display.tick();
        assertThat(lastBlock().getFirst()).isEqualTo("  TC1  running  0:08/1:00  1/2 samples");
    }

    @Test
    void showsThePartsAroundTheOneThatRunsWhereThereAreManyMoreThanLines() {
        for (int i = 0; i < 100; i++) {
            Part.State state = i < 50 ? Part.State.DONE : i == 50 ? Part.State.RUNNING : Part.State.WAITING;
            display.part(this, part("TC" + i, state, ""));
        }
        assertThat(lastBlock()).hasSizeLessThan(20);
        assertThat(lastBlock().getFirst()).startsWith("  TC49  done");
        assertThat(lastBlock().get(1)).startsWith("  TC50  running");
        assertThat(lastBlock()).anyMatch(line -> line.equals("  and 85 more"));
    }

    @Test
    void showsAPartAnewWhileItRunsAndItsTimeGoesOn() {
        display.part(this, part("TC1", Part.State.RUNNING, "0/1 samples"));
        pass(2);
        display.part(this, part("TC1", Part.State.RUNNING, "9.38 Gbit/s now, 0/1 samples"));
        pass(1);
        display.tick();
        assertThat(lastBlock().getFirst()).isEqualTo("  TC1  running  0:03/1:00  9.38 Gbit/s now, 0/1 samples");
    }

    @Test
    void onlyATerminalWantsNumbersOfTheMoment() {
        assertThat(new ProgressBoard(display).of(this).isLive()).isTrue();
        Display plain = new PlainDisplay(new PrintWriter(screen), clock);
        assertThat(new ProgressBoard(plain).of(this).isLive()).isFalse();
    }

    @Test
    void takesAllOfItsLinesAwayForOthers() {
        display.part(this, part("TC1", Part.State.RUNNING, ""));
        int before = screen.toString().length();
        display.interject(() -> screen.append("a warning\n"));
        assertThat(screen.toString().substring(before)).startsWith("\r\u001b[1A\u001b[Ja warning\n");
        assertThat(lastBlock()).hasSize(2);
        display.forgetParts();
        display.close();
        assertThat(screen.toString()).endsWith("0:00  " + ERASE);
    }

    private static Part part(String name, Part.State state, String detail) {
        return new Part(name, state, Duration.ofMinutes(1), detail);
    }

    /** Returns the lines that stand on the screen below those that stay. */
    private List<String> lastBlock() {
        String text = screen.toString();
        Matcher erased =
                Pattern.compile("\r(?:\u001b\\[[0-9]+A\u001b\\[J|\u001b\\[K)").matcher(text);
        int from = 0;
        while (erased.find()) {
            from = erased.end();
        }
        return text.substring(from).lines().toList();
    }

    @Test
    void leavesAnEmptyLineAtTheEnd() {
        display.status(ProgressStatus.of("working"));
        display.close();
        display.tick();
        assertThat(screen.toString()).endsWith("working" + ERASE);
    }

    @Test
    void plainLinesCarryTheTime() {
        PlainDisplay plain = new PlainDisplay(new PrintWriter(screen), clock);
        plain.status(new ProgressStatus(1, 9, "TC1"));
        plain.status(new ProgressStatus(1, 9, "TC1"));
        plain.line("a milestone");
        assertThat(screen.toString()).isEqualTo("10:00:00 [1 of 9 done] TC1\n10:00:00 a milestone\n");
    }

    private void pass(int seconds) {
        now = now.plus(Duration.ofSeconds(seconds));
    }

    private String lastLine() {
        String text = screen.toString();
        return text.substring(text.lastIndexOf(ERASE) + ERASE.length());
    }
}
