package io.clusterloader.runner.objects;

import io.clusterloader.runner.tuning.MonotonicClock;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.GenericKubernetesResourceList;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.NonNamespaceOperation;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Writes objects of any type, one API call each. Retries transient errors. The client must not retry by itself, because
 * only with every attempt known can an object that was there before be told from one that an unanswered attempt created.
 */
public final class ApiObjects {
    private final KubernetesClient client;
    private final ResourceTypes types;
    private final MonotonicClock clock;
    private final ApiHealth health;

    /**
     * Creates the API for requests whose success or failure belongs together.
     *
     * @param client that makes one attempt a request
     * @param types of that cluster
     * @param clock for the pauses between attempts
     * @param health told of every answer
     */
    public ApiObjects(KubernetesClient client, ResourceTypes types, MonotonicClock clock, ApiHealth health) {
        this.client = client;
        this.types = types;
        this.clock = clock;
        this.health = health;
    }

    /**
     * Finds the type of an API version and a kind.
     *
     * @throws ApiFailureException if the cluster has no such type, or does not tell
     */
    public ResourceType type(String apiVersion, String kind) throws ApiFailureException, InterruptedException {
        String what = "find out about kind %s of %s".formatted(kind, apiVersion);
        Optional<ResourceType> type = ask(what, () -> types.find(apiVersion, kind), ApiObjects::absent);
        return type.orElseThrow(
                () -> new ApiFailureException("%s: the cluster does not have it".formatted(what), null));
    }

    /**
     * Creates an object.
     *
     * @throws ApiFailureException also if there is one of that name already: it may be somebody else's
     */
    public void create(ObjectRef ref, GenericKubernetesResource object)
            throws ApiFailureException, InterruptedException {
        ask("create " + ref, () -> at(ref).resource(object).create(), (error, attempts) -> {
            boolean ours = attempts.unsure() && ApiErrors.isAlreadyExists(error);
            return ours ? Optional.of(object) : Optional.empty();
        });
    }

    /**
     * Patches an object. Fields that are not given stay.
     *
     * <p>By a JSON merge patch, as ClusterLoader2 does: it is the one that every API server does for every type
     * (strategic merge patches are not done for custom resources), it takes one request, and it owns no fields, which
     * server-side apply would take away from the controllers of the cluster.
     *
     * @return whether there was such an object
     */
    public boolean patch(ObjectRef ref, GenericKubernetesResource object)
            throws ApiFailureException, InterruptedException {
        String patch = client.getKubernetesSerialization().asJson(object);
        PatchContext merge = PatchContext.of(PatchType.JSON_MERGE);
        // Of the object given, not of its name: by name the client would read it first, in a request of its own.
        var target = at(ref).resource(object);
        return ask("patch " + ref, () -> Optional.of(target.patch(merge, patch)), ApiObjects::absent)
                .isPresent();
    }

    /**
     * Deletes an object and what it owns, without waiting for it. An object that does not exist is fine.
     */
    public void delete(ObjectRef ref) throws ApiFailureException, InterruptedException {
        ask("delete " + ref, () -> Optional.of(at(ref).withName(ref.name()).delete()), ApiObjects::absent);
    }

    /**
     * Lists the names of objects.
     *
     * @param namespace empty for none
     * @param labelSelector empty for all
     */
    public List<String> names(ResourceType type, String namespace, String labelSelector)
            throws ApiFailureException, InterruptedException {
        String what = "list %s of \"%s\" in namespace \"%s\"".formatted(type.plural(), labelSelector, namespace);
        return ask(what, () -> list(type, namespace, labelSelector), (error, attempts) -> Optional.empty());
    }

    private List<String> list(ResourceType type, String namespace, String labelSelector) {
        var here = in(type, namespace);
        var wanted = labelSelector.isEmpty() ? here : here.withLabelSelector(labelSelector);
        return wanted.list().getItems().stream()
                .map(object -> object.getMetadata().getName())
                .toList();
    }

    private NonNamespaceOperation<
                    GenericKubernetesResource, GenericKubernetesResourceList, Resource<GenericKubernetesResource>>
            at(ObjectRef ref) {
        return in(ref.type(), ref.namespace());
    }

    private NonNamespaceOperation<
                    GenericKubernetesResource, GenericKubernetesResourceList, Resource<GenericKubernetesResource>>
            in(ResourceType type, String namespace) {
        var all = client.genericKubernetesResources(type.context());
        return namespace.isEmpty() ? all : all.inNamespace(namespace);
    }

    /** Turns an error into a result where it is as good as an answer. */
    private interface ErrorReader<T> {
        Optional<T> read(KubernetesClientException error, Attempts attempts);
    }

    private static <T> Optional<Optional<T>> absent(KubernetesClientException error, Attempts attempts) {
        return ApiErrors.isNotFound(error) ? Optional.of(Optional.empty()) : Optional.empty();
    }

    private <T> T ask(String what, Supplier<T> request, ErrorReader<T> reader)
            throws ApiFailureException, InterruptedException {
        Attempts attempts = new Attempts(clock, health);
        while (true) {
            try {
                T answer = request.get();
                attempts.answered();
                return answer;
            } catch (KubernetesClientException e) {
                Optional<T> meaning = reader.read(e, attempts);
                if (meaning.isPresent()) {
                    attempts.answered();
                    return meaning.get();
                }
                if (!attempts.again(e)) {
                    String message = "%s: %s".formatted(what, ApiErrors.reason(e));
                    throw attempts.unsure()
                            ? new ApiFailureException.Unsure(message, e)
                            : new ApiFailureException(message, e);
                }
            }
        }
    }
}
