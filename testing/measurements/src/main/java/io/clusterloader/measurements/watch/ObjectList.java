package io.clusterloader.measurements.watch;

import io.clusterloader.measurement.ApiReason;
import io.clusterloader.measurement.MeasurementFailedException;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.KubernetesResourceList;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.Listable;
import java.util.List;

/** A look at the objects of this moment. */
public final class ObjectList {
    private ObjectList() {}

    /**
     * The objects that are in the scope now. A watch tells of a change a little later than the call that made it has
     * returned; a list does not.
     *
     * @param what in words, such as "services"
     * @throws MeasurementFailedException if they cannot be listed
     */
    public static <T extends HasMetadata, L extends KubernetesResourceList<T>> List<T> of(
            String what, Listable<L> source, Scope scope) throws MeasurementFailedException {
        try {
            return source.list().getItems().stream().filter(scope::contains).toList();
        } catch (KubernetesClientException e) {
            throw new MeasurementFailedException("cannot list %s in %s: %s".formatted(what, scope, ApiReason.of(e)), e);
        }
    }
}
