package io.clusterloader.netperf.orchestrator.run;

import io.clusterloader.netperf.v1.CaseResult;
import io.clusterloader.netperf.v1.PairResult;
import io.clusterloader.netperf.v1.ToolRun;
import java.util.stream.Stream;

/**
 * How much of the tools' raw output is kept of a run in rounds, so that hours of them fit into memory. The first rounds are
 * kept whole; of the later ones what was parsed.
 */
final class KeptOutput {
    private final long limit;
    private long kept;

    /**
     * Nothing is kept yet.
     *
     * @param limit in characters
     */
    KeptOutput(long limit) {
        this.limit = limit;
    }

    /** The result, with its output if that still fits in. */
    CaseResult fit(CaseResult result) {
        long size = result.getPairsList().stream()
                .flatMap(KeptOutput::runs)
                .mapToLong(run -> run.getStdout().length() + run.getStderr().length())
                .sum();
        if (size == 0 || kept + size <= limit) {
            kept += size;
            return result;
        }
        CaseResult.Builder less = result.toBuilder().setOutputDropped(true);
        less.getPairsBuilderList().forEach(KeptOutput::drop);
        return less.build();
    }

    private static Stream<ToolRun> runs(PairResult pair) {
        return Stream.of(pair.getClientRun(), pair.getServerRun(), pair.getLoopbackRun());
    }

    private static void drop(PairResult.Builder pair) {
        if (pair.hasClientRun()) {
            pair.getClientRunBuilder().clearStdout().clearStderr();
        }
        if (pair.hasServerRun()) {
            pair.getServerRunBuilder().clearStdout().clearStderr();
        }
        if (pair.hasLoopbackRun()) {
            pair.getLoopbackRunBuilder().clearStdout().clearStderr();
        }
    }
}
