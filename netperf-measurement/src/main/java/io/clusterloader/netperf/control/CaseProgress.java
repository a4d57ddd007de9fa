package io.clusterloader.netperf.control;

import io.clusterloader.measurement.Progress.Part;
import io.clusterloader.measurement.Progress.Part.State;
import io.clusterloader.netperf.report.CaseName;
import io.clusterloader.netperf.rpc.Timetable;
import io.clusterloader.netperf.v1.Aggregate;
import io.clusterloader.netperf.v1.CaseFinished;
import io.clusterloader.netperf.v1.TestCase;
import java.time.Duration;

/** How far one case is: its samples, and the pairs in them that count. */
final class CaseProgress {
    private final TestCase testCase;
    private final int samples;
    private int ended;
    private int failed;
    private int pairs;
    private String last = "";

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

    /** Takes the end of a sample, and returns how the case stands then. */
    Part after(CaseFinished finished, String end) {
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
        int planned = Math.max(samples, ended);
        Duration expected =
                isEndless() ? Duration.ZERO : Timetable.sending(testCase).multipliedBy(planned);
        String rounds = isEndless()
                ? "%d round%s".formatted(ended, ended == 1 ? "" : "s")
                : "%d/%d samples".formatted(ended, planned);
        String counts = "%s, %d/%d pairs".formatted(rounds, pairs, planned * testCase.getClients());
        return new Part(title(), state, expected, last.isEmpty() ? counts : "%s; %s".formatted(counts, last));
    }

    /** Returns whether rounds follow each other until gather. */
    private boolean isEndless() {
        return samples == 0;
    }
}
