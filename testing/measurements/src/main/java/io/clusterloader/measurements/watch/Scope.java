package io.clusterloader.measurements.watch;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.dsl.FilterWatchListDeletable;
import io.fabric8.kubernetes.client.dsl.MixedOperation;
import io.fabric8.kubernetes.client.dsl.Resource;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The namespaces that are looked at. Several are one watch on all namespaces of which the others are left out: a
 * watch for each of a thousand would cost the API server more.
 */
public final class Scope {
    private final Set<String> namespaces;

    private Scope(List<String> namespaces) {
        this.namespaces = new LinkedHashSet<>(namespaces);
    }

    /** The namespace that the selection names, else those of the test, else all. */
    public static Scope of(Selection selection, List<String> ofTheTest) {
        return new Scope(selection.namespace().isEmpty() ? ofTheTest : List.of(selection.namespace()));
    }

    /** These namespaces; all where there are none. */
    public static Scope of(List<String> namespaces) {
        return new Scope(namespaces);
    }

    /** Whether the object is in one of the namespaces. */
    public boolean contains(HasMetadata object) {
        return namespaces.isEmpty() || namespaces.contains(object.getMetadata().getNamespace());
    }

    /** The objects of a kind in this scope; of several namespaces also others', which {@link ObjectWatch} drops. */
    public <T, L, R extends Resource<T>> FilterWatchListDeletable<T, L, R> in(MixedOperation<T, L, R> all) {
        return namespaces.size() == 1 ? all.inNamespace(namespaces.iterator().next()) : all.inAnyNamespace();
    }

    /** In words, to follow "in". */
    @Override
    public String toString() {
        return switch (namespaces.size()) {
            case 0 -> "all namespaces";
            case 1 -> "namespace " + namespaces.iterator().next();
            default ->
                "%d namespaces from %s on"
                        .formatted(namespaces.size(), namespaces.iterator().next());
        };
    }
}
