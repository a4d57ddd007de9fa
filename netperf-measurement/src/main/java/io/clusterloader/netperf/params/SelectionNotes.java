package io.clusterloader.netperf.params;

import io.clusterloader.netperf.catalogue.SelectedCase;
import java.util.ArrayList;
import java.util.List;

/** What a user may not have expected of a selection. */
final class SelectionNotes {
    private SelectionNotes() {}

    static List<String> of(StartKeys keys, Criteria criteria, List<SelectedCase> cases) {
        List<String> notes = new ArrayList<>();
        if (keys.topology() == null
                && keys.testCases() == null
                && Vocabulary.namesAll(keys.protocol())
                && Vocabulary.namesAll(keys.metrics())) {
            // The KEP's "all" of protocol and metrics stands for every scenario; the default here is the baseline.
            notes.add("topology is 1:1 by default; topology: all measures N:1 and N:M as well");
        }
        criteria.ids().stream()
                .filter(id -> cases.stream().noneMatch(one -> one.row().id().equals(id)))
                .forEach(id -> notes.add("testCases: %s is left out by the other selections".formatted(id)));
        return notes;
    }
}
