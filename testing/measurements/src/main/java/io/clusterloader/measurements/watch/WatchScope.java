package io.clusterloader.measurements.watch;

import io.clusterloader.kubernetes.KubernetesErrors;
import io.clusterloader.measurement.MeasurementFailedException;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.KubernetesResourceList;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.FilterWatchListDeletable;
import io.fabric8.kubernetes.client.dsl.Listable;
import io.fabric8.kubernetes.client.dsl.MixedOperation;
import io.fabric8.kubernetes.client.dsl.Resource;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The namespaces to look at. Several are one watch on all namespaces that drops the others: a watch for each of a
 * thousand would cost the API server more.
 */
public final class WatchScope {
    private final Set<String> namespaces;

    private WatchScope(List<String> namespaces) {
        this.namespaces = new LinkedHashSet<>(namespaces);
    }

    /** Returns the namespace that the selection names, else those of the test, else all. */
    public static WatchScope of(ObjectSelection selection, List<String> ofTheTest) {
        return new WatchScope(selection.namespace().isEmpty() ? ofTheTest : List.of(selection.namespace()));
    }

    /** Returns these namespaces; all if there are none. */
    public static WatchScope of(List<String> namespaces) {
        return new WatchScope(namespaces);
    }

    /** Returns whether the object is in one of the namespaces. */
    public boolean contains(HasMetadata object) {
        return namespaces.isEmpty() || namespaces.contains(object.getMetadata().getNamespace());
    }

    /** Returns the objects of a kind in this scope. With several namespaces also those of others, which {@link ObjectWatch} drops. */
    public <T, L, R extends Resource<T>> FilterWatchListDeletable<T, L, R> in(MixedOperation<T, L, R> all) {
        return namespaces.size() == 1 ? all.inNamespace(namespaces.iterator().next()) : all.inAnyNamespace();
    }

    /**
     * Lists the objects that are in the scope now. A watch sees a change a little later than the call that made it has
     * returned; a list does not.
     *
     * @param what in words, such as "services"
     * @throws MeasurementFailedException if they cannot be listed
     */
    public <T extends HasMetadata, L extends KubernetesResourceList<T>> List<T> list(String what, Listable<L> source)
            throws MeasurementFailedException {
        try {
            return source.list().getItems().stream().filter(this::contains).toList();
        } catch (KubernetesClientException e) {
            throw new MeasurementFailedException(
                    KubernetesErrors.reason(e),
                    "cannot list %s in %s: %s".formatted(what, this, KubernetesErrors.message(e)),
                    e);
        }
    }

    /** Returns the scope in words, to follow "in". */
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
