package io.clusterloader.runner.template.function;

import io.clusterloader.runner.template.value.Counting;
import io.clusterloader.runner.template.value.Int;
import io.clusterloader.runner.template.value.Sequence;
import io.clusterloader.runner.template.value.Value;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/** ClusterLoader2's functions that make lists. */
final class Lists {
    /** The most elements that a list may be made with. */
    static final int LONGEST = 1_000_000;

    private Lists() {}

    static Map<String, TemplateFunction> functions() {
        return Map.of(
                "Loop", TemplateFunction.of(1, all -> new Sequence(new Counting(size(all)))),
                "SliceOfZeros", TemplateFunction.of(1, Lists::zeros),
                // The older name. It is meant for ranging over its indexes.
                "Seq", TemplateFunction.of(1, Lists::zeros));
    }

    private static Value zeros(List<Value> all) {
        return new Sequence(Collections.nCopies(size(all), new Int(0)));
    }

    private static int size(List<Value> all) {
        return Numbers.toCount(all.getFirst(), "the size", LONGEST);
    }
}
