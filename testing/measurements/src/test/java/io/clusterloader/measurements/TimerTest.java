package io.clusterloader.measurements;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.clusterloader.measurement.Action;
import io.clusterloader.measurement.Failure;
import io.clusterloader.measurement.InvalidParamsException;
import io.clusterloader.measurement.Outcome;
import io.clusterloader.measurement.PerfData;
import io.clusterloader.measurement.Problem;
import io.clusterloader.measurement.Summary;
import io.clusterloader.testkit.PluginTester;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class TimerTest {
    private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 1); // nanoTime may overflow
    private final Stopwatches timer = new Stopwatches(nanos::get);

    @Test
    void writesTheDurationOfEachLabelInSeconds() {
        timer.execute(Action.START, new Timer.TimerParams("a"));
        pass(Duration.ofSeconds(2));
        timer.execute(Action.START, new Timer.TimerParams("b"));
        pass(Duration.ofMillis(500));
        timer.execute(Timer.STOP, new Timer.TimerParams("a"));
        timer.execute(Timer.STOP, new Timer.TimerParams("b"));

        Summary.Numbers summary = gather();

        assertThat(summary.name()).isEqualTo("Timer");
        assertThat(summary.data().dataItems())
                .containsExactly(PerfData.DataItem.of(Map.of("a", 2.5, "b", 0.5), "s", Map.of("test", "phases")));
        assertThat(summary.warnings()).isEmpty();
    }

    @Test
    void saysWhichTimeWasNotStopped() {
        timer.execute(Action.START, new Timer.TimerParams("open"));
        assertThat(gather().warnings()).containsExactly("\"open\" was not stopped and is left out");
    }

    @Test
    void failsWhenWhatIsStoppedWasNotStarted() {
        timer.execute(Action.START, new Timer.TimerParams("phase"));
        Outcome outcome = timer.execute(Timer.STOP, new Timer.TimerParams("phsae"));
        assertThat(outcome.failures())
                .extracting(Failure::message)
                .containsExactly("\"phsae\" is stopped without having been started; started are: [phase]");
    }

    @Test
    void needsALabelToStartAndStopButNotToGather() throws Exception {
        assertThat(PluginTester.decode(new Timer(), Map.of("action", "gather")).label())
                .isEmpty();
        assertThatExceptionOfType(InvalidParamsException.class)
                .isThrownBy(() -> PluginTester.decode(new Timer(), Map.of("action", "start")))
                .satisfies(
                        e -> assertThat(e.problems()).extracting(Problem::path).containsExactly("label"));
    }

    private Summary.Numbers gather() {
        Outcome outcome = timer.execute(Action.GATHER, new Timer.TimerParams(null));
        return (Summary.Numbers) outcome.summaries().getFirst();
    }

    private void pass(Duration time) {
        nanos.addAndGet(time.toNanos());
    }
}
