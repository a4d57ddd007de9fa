package io.clusterloader.measurements.watch;

import io.clusterloader.measurement.Problem;
import io.fabric8.kubernetes.client.dsl.FilterWatchListDeletable;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Which objects a measurement looks at: the params that ClusterLoader2's measurements have in common.
 *
 * @param namespace the one namespace; empty for those of the test
 * @param labelSelector as the API has it; empty for all
 * @param fieldSelector as the API has it; empty for all
 */
public record Selection(String namespace, String labelSelector, String fieldSelector) {
    /** Absent texts are empty. What is wrong with them, {@link #problems} tells. */
    public static Selection of(
            @Nullable String namespace, @Nullable String labelSelector, @Nullable String fieldSelector) {
        return new Selection(
                Objects.requireNonNullElse(namespace, ""),
                Objects.requireNonNullElse(labelSelector, ""),
                Objects.requireNonNullElse(fieldSelector, ""));
    }

    /** What the selectors are wrong in; empty when nothing is. */
    public List<Problem> problems() {
        List<Problem> problems = new ArrayList<>();
        check("labelSelector", labelSelector, LabelSelectorSyntax::normalized, problems);
        check("fieldSelector", fieldSelector, FieldTerm::parse, problems);
        return problems;
    }

    private static void check(String key, String selector, Consumer<String> parse, List<Problem> problems) {
        try {
            parse.accept(selector);
        } catch (IllegalArgumentException e) {
            problems.add(new Problem(key, String.valueOf(e.getMessage())));
        }
    }

    /** The operation, narrowed to what the selectors say. */
    public <T, L, R> FilterWatchListDeletable<T, L, R> of(FilterWatchListDeletable<T, L, R> all) {
        FilterWatchListDeletable<T, L, R> selected = all;
        if (!labelSelector.isBlank()) {
            selected = selected.withLabelSelector(LabelSelectorSyntax.normalized(labelSelector));
        }
        for (FieldTerm term : FieldTerm.parse(fieldSelector)) {
            selected = term.equal()
                    ? selected.withField(term.field(), term.value())
                    : selected.withoutField(term.field(), term.value());
        }
        return selected;
    }
}
