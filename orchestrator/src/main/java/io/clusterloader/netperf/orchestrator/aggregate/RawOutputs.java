package io.clusterloader.netperf.orchestrator.aggregate;

import io.clusterloader.netperf.v1.PairResult;
import io.clusterloader.netperf.v1.ToolRun;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Keeps the raw output of a case small enough for one message, however many its pairs. What was parsed from it stays as it is.
 *
 * @param most characters of all outputs of a case together
 */
record RawOutputs(int most) {
    /** Tools print ASCII, so this is the larger part of the message of 64 MiB that both ends accept. */
    static final RawOutputs OF_A_CASE = new RawOutputs(40 << 20);

    private static final String CUT = "\n... cut ...\n";

    /** The pairs with their outputs; where all together are too long, the longest are cut in the middle, all to one length. */
    List<PairResult> fit(List<PairResult> pairs) {
        int longest = longest(pairs);
        return longest == Integer.MAX_VALUE
                ? pairs
                : pairs.stream().map(pair -> cut(pair, longest)).toList();
    }

    /** Short outputs leave what they do not need to the longer ones. */
    private int longest(List<PairResult> pairs) {
        int[] lengths = pairs.stream()
                .flatMap(RawOutputs::runs)
                .flatMapToInt(run ->
                        IntStream.of(run.getStdout().length(), run.getStderr().length()))
                .sorted()
                .toArray();
        long left = most;
        for (int i = 0; i < lengths.length; i++) {
            long share = left / (lengths.length - i);
            if (lengths[i] > share) {
                return (int) share;
            }
            left -= lengths[i];
        }
        return Integer.MAX_VALUE;
    }

    private static Stream<ToolRun> runs(PairResult pair) {
        return Stream.of(pair.getClientRun(), pair.getServerRun(), pair.getLoopbackRun());
    }

    private static PairResult cut(PairResult pair, int longest) {
        PairResult.Builder shorter = pair.toBuilder();
        if (pair.hasClientRun()) {
            shorter.setClientRun(cut(pair.getClientRun(), longest));
        }
        if (pair.hasServerRun()) {
            shorter.setServerRun(cut(pair.getServerRun(), longest));
        }
        if (pair.hasLoopbackRun()) {
            shorter.setLoopbackRun(cut(pair.getLoopbackRun(), longest));
        }
        return shorter.build();
    }

    private static ToolRun cut(ToolRun run, int longest) {
        if (run.getStdout().length() <= longest && run.getStderr().length() <= longest) {
            return run;
        }
        return run.toBuilder()
                .setStdout(cut(run.getStdout(), longest))
                .setStderr(cut(run.getStderr(), longest))
                .setOutputCut(true)
                .build();
    }

    private static String cut(String text, int longest) {
        if (text.length() <= longest) {
            return text;
        }
        int half = Math.max(0, longest - CUT.length()) / 2;
        return text.substring(0, half) + CUT + text.substring(text.length() - half);
    }
}
