package io.clusterloader.netperf.params;

import io.clusterloader.netperf.catalogue.SelectedCase;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * One selection that the user made.
 *
 * @param text as the user would recognise it: {@code protocol UDP}
 * @param admits the cases that it leaves in
 */
record Criterion(String text, Predicate<SelectedCase> admits) {
    static List<SelectedCase> select(List<SelectedCase> from, List<Criterion> criteria) {
        return from.stream()
                .filter(candidate ->
                        criteria.stream().allMatch(one -> one.admits().test(candidate)))
                .toList();
    }

    /** Of criteria that together leave nothing, a smallest group that still does: the ones that contradict. */
    static List<Criterion> contradiction(List<SelectedCase> from, List<Criterion> criteria) {
        List<Criterion> kept = new ArrayList<>(criteria);
        for (Criterion candidate : criteria) {
            List<Criterion> without = new ArrayList<>(kept);
            without.remove(candidate);
            if (select(from, without).isEmpty()) {
                kept = without;
            }
        }
        return kept;
    }
}
