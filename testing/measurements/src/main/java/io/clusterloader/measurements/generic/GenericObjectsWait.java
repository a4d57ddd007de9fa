package io.clusterloader.measurements.generic;

import io.clusterloader.measurement.MeasurementContext;
import io.clusterloader.measurement.MeasurementException;
import io.clusterloader.measurement.MeasurementFailedException;
import io.clusterloader.measurement.Outcome;
import io.clusterloader.measurement.Reason;
import io.clusterloader.measurements.watch.Messages;
import io.clusterloader.measurements.watch.ObjectWatch;
import io.clusterloader.measurements.watch.Observation;
import io.clusterloader.measurements.watch.Observer;
import io.clusterloader.measurements.watch.WatchScope;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.GenericKubernetesResourceList;
import io.fabric8.kubernetes.client.dsl.FilterWatchListDeletable;
import io.fabric8.kubernetes.client.dsl.MixedOperation;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.fabric8.kubernetes.client.dsl.base.ResourceDefinitionContext;
import java.util.List;

/** One wait for conditions of objects. */
final class GenericObjectsWait implements Observer<GenericKubernetesResource> {
    private final MeasurementContext context;
    private final GenericObjectsParams params;
    private final WatchScope scope;
    private final Observation observation = new Observation();
    private final ConditionCount objects;

    private GenericObjectsWait(MeasurementContext context, GenericObjectsParams params, WatchScope scope) {
        this.context = context;
        this.params = params;
        this.scope = scope;
        this.objects = new ConditionCount(params);
    }

    static GenericObjectsWait of(MeasurementContext context, GenericObjectsParams params)
            throws MeasurementFailedException {
        GenericObjectsParams.NamespaceRange range = params.namespaceRange();
        try {
            List<String> namespaces = range == null ? List.of() : range.names(context.namespaces());
            return new GenericObjectsWait(context, params, WatchScope.of(namespaces));
        } catch (IllegalArgumentException e) {
            throw new MeasurementFailedException(Reason.INVALID_PARAMS, String.valueOf(e.getMessage()), e);
        }
    }

    Outcome await() throws MeasurementException, InterruptedException {
        try (ObjectWatch watch = ObjectWatch.start(params.resourceName(), selected(), scope, this)) {
            if (!observation.await(objects::isDecided, params.timeout())) {
                watch.requireAlive();
                return Outcome.failed(Reason.TIMEOUT, observation.read(this::late));
            }
        }
        if (observation.read(objects::isFailed)) {
            return Outcome.failed(Reason.THRESHOLD_EXCEEDED, observation.read(this::tooManyFailed));
        }
        context.progress().milestone("%s: %s".formatted(params.resourceName(), observation.read(objects::count)));
        return Outcome.NOTHING;
    }

    private String late() {
        return "%s: not %d of them were successful or failed in %s after %s, but %s"
                .formatted(
                        params.resourceName(),
                        params.minDesiredObjectCount(),
                        scope,
                        Messages.seconds(params.timeout()),
                        objects.count());
    }

    private String tooManyFailed() {
        return "%s: more than %d failed in %s (%s): %s"
                .formatted(
                        params.resourceName(),
                        params.maxFailedObjectCount(),
                        scope,
                        objects.count(),
                        Messages.firstOf(objects.failures()));
    }

    private FilterWatchListDeletable<
                    GenericKubernetesResource, GenericKubernetesResourceList, Resource<GenericKubernetesResource>>
            selected() {
        MixedOperation<GenericKubernetesResource, GenericKubernetesResourceList, Resource<GenericKubernetesResource>>
                all = context.client().genericKubernetesResources(resource());
        return params.selection().of(params.namespaceRange() == null ? all : scope.in(all));
    }

    /** Its kind is not known here, and not needed to list and to watch. */
    private ResourceDefinitionContext resource() {
        return new ResourceDefinitionContext.Builder()
                .withGroup(params.objectGroup())
                .withVersion(params.objectVersion())
                .withPlural(params.objectResource())
                .withKind(params.objectResource())
                .withNamespaced(params.namespaceRange() != null)
                .build();
    }

    @Override
    public void seen(GenericKubernetesResource object) {
        observation.change(() -> objects.see(object));
    }

    @Override
    public void gone(GenericKubernetesResource object) {
        observation.change(() -> objects.lose(object));
    }
}
