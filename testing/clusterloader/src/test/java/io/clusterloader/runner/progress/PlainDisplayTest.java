package io.clusterloader.runner.progress;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class PlainDisplayTest {
    private final StringWriter out = new StringWriter();
    private final PlainDisplay display =
            new PlainDisplay(new PrintWriter(out), Clock.fixed(Instant.parse("2026-06-01T12:00:00Z"), ZoneOffset.UTC));

    @Test
    void saysOnceWhatIsALineAndAStatus() {
        display.line("Raising a local cluster of 3 nodes");
        display.status(ProgressStatus.of("Raising a local cluster of 3 nodes"));
        display.status(ProgressStatus.of("local cluster r1: network ready"));
        assertThat(out.toString().lines())
                .containsExactly(
                        "12:00:00 Raising a local cluster of 3 nodes", "12:00:00 local cluster r1: network ready");
    }

    @Test
    void saysAgainWhatIsBeingDoneOnlyWhereThatChanges() {
        display.status(new ProgressStatus(0, 2, "measuring a"));
        display.status(new ProgressStatus(0, 2, "measuring a"));
        display.status(new ProgressStatus(1, 2, "measuring b"));
        assertThat(out.toString().lines())
                .containsExactly("12:00:00 [0 of 2 done] measuring a", "12:00:00 [1 of 2 done] measuring b");
    }
}
