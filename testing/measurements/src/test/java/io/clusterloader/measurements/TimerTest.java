package io.clusterloader.measurements;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.clusterloader.measurement.InvalidParamsException;
import io.clusterloader.measurement.Outcome;
import io.clusterloader.measurement.Params;
import io.clusterloader.measurement.PerfData;
import io.clusterloader.measurement.Problem;
import io.clusterloader.measurement.Summary;
import io.clusterloader.measurements.TimerParams.Action;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class TimerTest {
    private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 1); // nanoTime may overflow
    private final Stopwatches timer = new Stopwatches(nanos::get);

    @Test
    void writesTheDurationOfEachLabelInSeconds() {
        timer.execute(new TimerParams(Action.START, "a"));
        pass(Duration.ofSeconds(2));
        timer.execute(new TimerParams(Action.START, "b"));
        pass(Duration.ofMillis(500));
        timer.execute(new TimerParams(Action.STOP, "a"));
        timer.execute(new TimerParams(Action.STOP, "b"));

        Summary.Numbers summary = gather();

        assertThat(summary.name()).isEqualTo("Timer");
        assertThat(summary.data().dataItems())
                .containsExactly(PerfData.DataItem.of(Map.of("a", 2.5, "b", 0.5), "s", Map.of("test", "phases")));
        assertThat(summary.remarks()).isEmpty();
    }

    @Test
    void saysWhichTimeWasNotStopped() {
        timer.execute(new TimerParams(Action.START, "open"));
        assertThat(gather().remarks()).containsExactly("\"open\" was not stopped and is left out");
    }

    @Test
    void failsWhenWhatIsStoppedWasNotStarted() {
        timer.execute(new TimerParams(Action.START, "phase"));
        Outcome outcome = timer.execute(new TimerParams(Action.STOP, "phsae"));
        assertThat(outcome.failures())
                .containsExactly("\"phsae\" is stopped without having been started; started are: [phase]");
    }

    @Test
    void needsALabelToStartAndStopButNotToGather() throws Exception {
        assertThat(new Timer().decode(new Params(Map.of("action", "gather"))).action())
                .isEqualTo(Action.GATHER);
        assertThatExceptionOfType(InvalidParamsException.class)
                .isThrownBy(() -> new Timer().decode(new Params(Map.of("action", "start"))))
                .satisfies(
                        e -> assertThat(e.problems()).extracting(Problem::path).containsExactly("label"));
    }

    private Summary.Numbers gather() {
        Outcome outcome = timer.execute(new TimerParams(Action.GATHER, null));
        return (Summary.Numbers) outcome.summaries().getFirst();
    }

    private void pass(Duration time) {
        nanos.addAndGet(time.toNanos());
    }
}
