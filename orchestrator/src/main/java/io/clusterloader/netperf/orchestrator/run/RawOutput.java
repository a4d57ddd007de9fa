package io.clusterloader.netperf.orchestrator.run;

import io.clusterloader.netperf.v1.CaseResult;
import io.clusterloader.netperf.v1.PairResult;
import io.clusterloader.netperf.v1.ToolRun;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Bounds the raw output of tools. What was parsed from it stays as it is. Sizes are in characters; tools print ASCII. */
final class RawOutput {
    private static final String CUT = "\n... cut ...\n";

    private RawOutput() {}

    static long size(ToolRun run) {
        return (long) run.getStdout().length() + run.getStderr().length();
    }

    /** Returns the size of all outputs of a result. */
    static long size(CaseResult result) {
        return result.getPairsList().stream()
                .flatMap(RawOutput::runs)
                .mapToLong(RawOutput::size)
                .sum();
    }

    /** Returns the run with its outputs cut in the middle where they are longer than this together. */
    static ToolRun fit(ToolRun run, long most) {
        if (size(run) <= most) {
            return run;
        }
        String errors = cut(run.getStderr(), most / 2);
        return run.toBuilder()
                .setStderr(errors)
                .setStdout(cut(run.getStdout(), most - errors.length()))
                .setOutputCut(true)
                .build();
    }

    /** Returns the result with outputs of at most this size together: the longest are cut in the middle, all to one length. */
    static CaseResult fit(CaseResult result, long most) {
        long longest = longest(result, most);
        if (longest == Long.MAX_VALUE) {
            return result;
        }
        return mapRuns(result, run -> {
            if (run.getStdout().length() > longest || run.getStderr().length() > longest) {
                run.setStdout(cut(run.getStdout(), longest))
                        .setStderr(cut(run.getStderr(), longest))
                        .setOutputCut(true);
            }
        });
    }

    /** Returns the result without its outputs. */
    static CaseResult drop(CaseResult result) {
        return mapRuns(result, run -> run.clearStdout().clearStderr()).toBuilder()
                .setOutputDropped(true)
                .build();
    }

    /** Returns to which length to cut. Short outputs leave what they do not need to the longer ones. */
    private static long longest(CaseResult result, long most) {
        int[] lengths = result.getPairsList().stream()
                .flatMap(RawOutput::runs)
                .flatMapToInt(run ->
                        IntStream.of(run.getStdout().length(), run.getStderr().length()))
                .sorted()
                .toArray();
        long left = most;
        for (int i = 0; i < lengths.length; i++) {
            long share = left / (lengths.length - i);
            if (lengths[i] > share) {
                return share;
            }
            left -= lengths[i];
        }
        return Long.MAX_VALUE;
    }

    private static Stream<ToolRun> runs(PairResult pair) {
        return Stream.of(pair.getClientRun(), pair.getServerRun(), pair.getLoopbackRun());
    }

    private static CaseResult mapRuns(CaseResult result, Consumer<ToolRun.Builder> change) {
        CaseResult.Builder changed = result.toBuilder();
        for (PairResult.Builder pair : changed.getPairsBuilderList()) {
            if (pair.hasClientRun()) {
                change.accept(pair.getClientRunBuilder());
            }
            if (pair.hasServerRun()) {
                change.accept(pair.getServerRunBuilder());
            }
            if (pair.hasLoopbackRun()) {
                change.accept(pair.getLoopbackRunBuilder());
            }
        }
        return changed.build();
    }

    private static String cut(String text, long longest) {
        if (text.length() <= longest) {
            return text;
        }
        int half = (int) Math.max(0, longest - CUT.length()) / 2;
        return text.substring(0, half) + CUT + text.substring(text.length() - half);
    }
}
