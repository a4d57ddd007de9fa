package io.clusterloader.runner.cli;

import io.clusterloader.runner.phase.BundledObject;
import io.clusterloader.runner.phase.Phase;
import io.clusterloader.runner.phase.PhaseResult;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** What a user reads of a phase. */
final class PhaseWords {
    private PhaseWords() {}

    /** The basenames of its bundle: {@code config, deployment}. */
    static String objects(Phase phase) {
        return phase.objectBundle().stream().map(BundledObject::basename).collect(Collectors.joining(", "));
    }

    /** What was done: {@code 4 created, 1 failed}. */
    static String counts(PhaseResult result) {
        List<String> counts = new ArrayList<>();
        add(result.created(), "created", counts);
        add(result.patched(), "patched", counts);
        add(result.deleted(), "deleted", counts);
        add(result.failed(), "failed", counts);
        return counts.isEmpty() ? "nothing to do" : String.join(", ", counts);
    }

    private static void add(int count, String what, List<String> counts) {
        if (count > 0) {
            counts.add("%d %s".formatted(count, what));
        }
    }
}
