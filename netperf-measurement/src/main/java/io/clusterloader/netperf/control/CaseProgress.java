package io.clusterloader.netperf.control;

import io.clusterloader.measurement.Progress.Part;
import io.clusterloader.measurement.Progress.Part.State;
import io.clusterloader.netperf.report.CaseName;
import io.clusterloader.netperf.rpc.Timetable;
import io.clusterloader.netperf.rpc.Turns;
import io.clusterloader.netperf.v1.Aggregate;
import io.clusterloader.netperf.v1.CaseFinished;
import io.clusterloader.netperf.v1.CaseRate;
import io.clusterloader.netperf.v1.TestCase;
import io.clusterloader.statistics.NumberText;
import io.clusterloader.statistics.ReadableUnit;
import java.time.Duration;
import java.util.Optional;

/** How far one case is: its samples, and the pairs in them that count. */
final class CaseProgress {
    /** About what servers and clients take to end and to be prepared again. */
    private static final Duration BETWEEN_TURNS = Duration.ofSeconds(1);

    private static final double BITS_PER_GIGABIT = 1e9;

    private final TestCase testCase;
    private final int samples;
    private int ended;
    private int failed;
    private int pairs;
    private String last = "";
    private boolean running;

    /**
     * Creates the progress of a case that has not begun.
     *
     * @param samples that are planned; 0 for rounds until gather
     */
    CaseProgress(TestCase testCase, int samples) {
        this.testCase = testCase;
        this.samples = samples;
    }

    String title() {
        return CaseName.title(testCase);
    }

    /** Takes the start of a sample, and returns how the case stands then. */
    Part begin() {
        running = true;
        return part(State.RUNNING);
    }

    /** Returns how the case stands with what goes over the network at the moment; nothing if it does not run any more. */
    Optional<Part> at(CaseRate rate) {
        String now = ReadableUnit.text(rate.getBitsPerSecond() / BITS_PER_GIGABIT, "Gbits/s") + " now, ";
        return running ? Optional.of(part(State.RUNNING, now)) : Optional.empty();
    }

    /** Takes the end of a sample, and returns how the case stands then. */
    Part after(CaseFinished finished, String end) {
        running = false;
        ended++;
        if (!finished.getFailure().isEmpty()) {
            failed++;
        }
        pairs += finished.getAggregatesList().stream()
                .mapToInt(Aggregate::getPairs)
                .max()
                .orElse(0);
        last = end;
        return part(isEndless() || ended < samples ? State.WAITING : failed > 0 ? State.FAILED : State.DONE);
    }

    /** Returns how the case stands after the last of its rounds: it has failed if none of them completed. */
    Part end() {
        return part(failed == ended ? State.FAILED : State.DONE);
    }

    /** Returns how the case stands. The expected time is that in which its clients send; of rounds until gather none is known. */
    Part part(State state) {
        return part(state, "");
    }

    private Part part(State state, String now) {
        int planned = Math.max(samples, ended);
        int turns = Turns.count(testCase);
        Duration turn = Timetable.sending(testCase).plus(turns > 1 ? BETWEEN_TURNS : Duration.ZERO);
        Duration expected = isEndless() ? Duration.ZERO : turn.multipliedBy((long) planned * turns);
        String rounds = isEndless() ? NumberText.counted(ended, "round") : "%d/%d samples".formatted(ended, planned);
        String counts = "%s%s, %d/%d pairs".formatted(now, rounds, pairs, planned * Turns.pairs(testCase));
        return new Part(title(), state, expected, last.isEmpty() ? counts : "%s; %s".formatted(counts, last));
    }

    /** Returns whether rounds follow each other until gather. */
    private boolean isEndless() {
        return samples == 0;
    }
}
