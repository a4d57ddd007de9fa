package io.clusterloader.netperf.fleet;

import io.clusterloader.kubernetes.KubernetesErrors;
import io.clusterloader.kubernetes.RepeatedCalls;
import io.clusterloader.measurement.DeployException;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.discovery.v1.EndpointSlice;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.net.HttpURLConnection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;

/**
 * Creates objects, many at once, one API call each. For up to 60 s it repeats a call that nobody answered, or that met another one, or what
 * another run left. An interruption ends the wait, never a call on its way: a request that was cut off may still be carried out by the server,
 * after the clean-up has looked.
 */
final class ApiCalls {
    /** Calls at once: well below what the priority and fairness of an API server grant one client. */
    private static final int AT_ONCE = 16;

    /** The field by which one object is found in a list. */
    private static final String NAME = "metadata.name";

    /** What an API server says of quotas and of ranges of limits, which a cluster may put into every namespace. */
    private static final Pattern ABOUT_RESOURCES = Pattern.compile(
            "exceeded quota: .*requested: \\S*(cpu|memory|ephemeral-storage)|must specify |(minimum|maximum) .* usage per |memory limit|cpu limit|limit to request ratio");

    /** What Pod Security, OpenShift's constraints, admission webhooks and policies say of pods in the network of their node. */
    private static final Pattern ABOUT_POLICY =
            Pattern.compile("(?i)host.?network|host namespaces|pod.?security|security context constraint|denied");

    private final KubernetesClient client;
    private final Semaphore slots = new Semaphore(AT_ONCE);
    private final Queue<CompletableFuture<?>> begun = new ConcurrentLinkedQueue<>();
    private volatile boolean closed;
    /** The cluster is older than Kubernetes 1.21: it does not know the slices that later ones have. */
    private volatile boolean knowsBetaSlicesOnly;

    ApiCalls(KubernetesClient client) {
        this.client = client;
    }

    /**
     * Creates these objects.
     *
     * @return the objects as the server returned them, in the same order
     * @throws DeployException with the server's reason for the first that was refused
     */
    <T extends HasMetadata> List<T> create(List<T> objects) throws DeployException, InterruptedException {
        begun.removeIf(CompletableFuture::isDone);
        List<CompletableFuture<T>> calls = new ArrayList<>();
        for (T object : objects) {
            CompletableFuture<T> call = new CompletableFuture<>();
            begun.add(call);
            calls.add(call);
            Thread.startVirtualThread(() -> carryOut(object, call));
        }
        List<T> created = new ArrayList<>();
        for (int i = 0; i < calls.size(); i++) {
            created.add(result(calls.get(i), objects.get(i)));
        }
        return created;
    }

    <T extends HasMetadata> T create(T object) throws DeployException, InterruptedException {
        return create(List.of(object)).getFirst();
    }

    /** Rejects further calls and waits for those on their way. */
    void close(Duration deadline) throws InterruptedException {
        closed = true;
        try {
            CompletableFuture.allOf(begun.toArray(CompletableFuture[]::new))
                    .get(deadline.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException e) {
            // What a call came to does not matter here; one that hangs is left to the deletion that follows.
            return;
        }
    }

    private <T extends HasMetadata> void carryOut(T object, CompletableFuture<T> call) {
        slots.acquireUninterruptibly();
        try {
            if (closed) {
                call.completeExceptionally(new CancellationException("the run is being cleaned up"));
            } else {
                call.complete(RepeatedCalls.within(RepeatedCalls.USUAL)
                        .make(() -> createOnce(object), failure -> isRepeated(failure, object)));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            call.completeExceptionally(e);
        } catch (RuntimeException e) {
            call.completeExceptionally(e);
        } finally {
            slots.release();
        }
    }

    /**
     * Creates an object. One that is there already and is the run's own is as good: then the answer to an earlier attempt was lost. Not all of
     * those are seen here, because the client library itself repeats a call whose connection broke.
     */
    private <T extends HasMetadata> T createOnce(T object) {
        if (knowsBetaSlicesOnly && object instanceof EndpointSlice slice) {
            createBeta(slice);
            return object;
        }
        try {
            return client.resource(object).create();
        } catch (KubernetesClientException e) {
            if (e.getCode() == HttpURLConnection.HTTP_NOT_FOUND && object instanceof EndpointSlice slice) {
                createBeta(slice);
                knowsBetaSlicesOnly = true;
                return object;
            }
            if (!alreadyExists(e)) {
                throw e;
            }
            return own(object, e).orElseThrow(() -> e);
        }
    }

    /** Creates a slice under the name by which a cluster older than Kubernetes 1.21 knows it. */
    private void createBeta(EndpointSlice slice) {
        try {
            client.resource(BystanderObjects.beta(slice)).create();
        } catch (KubernetesClientException e) {
            if (!alreadyExists(e)) {
                throw e;
            }
        }
    }

    private static boolean alreadyExists(KubernetesClientException refusal) {
        return isConflict(refusal, "AlreadyExists");
    }

    private static boolean isConflict(KubernetesClientException refusal, String reason) {
        return refusal.getCode() == HttpURLConnection.HTTP_CONFLICT
                && refusal.getStatus() != null
                && reason.equals(refusal.getStatus().getReason());
    }

    /** Returns what is there if it is the run's own. Where it may not be looked up, the refusal is what the user has to know. */
    @SuppressWarnings("unchecked")
    private <T extends HasMetadata> Optional<T> own(T object, KubernetesClientException refusal) {
        try {
            return find(object).filter(found -> isOwn(found, object)).map(found -> (T) found);
        } catch (KubernetesClientException e) {
            if (e.getCode() != HttpURLConnection.HTTP_FORBIDDEN) {
                throw e;
            }
            refusal.addSuppressed(e);
            return Optional.empty();
        }
    }

    /**
     * Returns the object of this name, with no more rights than a run has. Of the kinds that it may not read, none is read: nobody else creates
     * any of these names in a new namespace of the run, and in one of the user's they have the id of the run.
     */
    private Optional<? extends HasMetadata> find(HasMetadata object) {
        String name = object.getMetadata().getName();
        String namespace = object.getMetadata().getNamespace();
        return switch (object) {
            case Namespace _ ->
                client.namespaces().withField(NAME, name).list().getItems().stream()
                        .findFirst();
            case Pod _ ->
                client.pods().inNamespace(namespace).withField(NAME, name).list().getItems().stream()
                        .findFirst();
            case Service _ ->
                Optional.ofNullable(
                        client.services().inNamespace(namespace).withName(name).get());
            case Secret _, ServiceAccount _, EndpointSlice _, NetworkPolicy _ -> Optional.of(object);
            default -> Optional.empty();
        };
    }

    private static boolean isOwn(HasMetadata found, HasMetadata asked) {
        return found.getMetadata().getDeletionTimestamp() == null
                && has(found, asked.getMetadata().getLabels());
    }

    private static boolean has(HasMetadata object, Map<String, String> wanted) {
        Map<String, String> labels = object.getMetadata().getLabels();
        return labels != null && labels.entrySet().containsAll(wanted.entrySet());
    }

    /**
     * Returns whether nobody answered, or calls were in each other's way: creations at once count themselves in one quota. An error of the
     * server is an answer, and the client library has tried again for 20 s then.
     */
    private boolean isRepeated(KubernetesClientException failure, HasMetadata object) {
        return !closed
                && (failure.getCode() <= 0
                        || isConflict(failure, "Conflict")
                        || (alreadyExists(failure) && isCollectedSoon(object)));
    }

    /** Returns whether another run's object is in the way of one that has an owner. That run has none any more, since its name was free for this one's. */
    private boolean isCollectedSoon(HasMetadata object) {
        return !object.getMetadata().getOwnerReferences().isEmpty() && !isSomebodys(object);
    }

    /** Returns whether the object of this name is no run's. One that is gone meanwhile or may not be looked at is not taken for that. */
    private boolean isSomebodys(HasMetadata object) {
        try {
            return find(object).filter(found -> !has(found, Labels.OURS)).isPresent();
        } catch (KubernetesClientException e) {
            return false;
        }
    }

    private <T extends HasMetadata> T result(CompletableFuture<T> call, T object)
            throws DeployException, InterruptedException {
        try {
            return call.get();
        } catch (ExecutionException e) {
            throw new DeployException(
                    KubernetesErrors.reason(e),
                    "cannot create %s %s%s: %s"
                            .formatted(
                                    object.getKind(),
                                    object.getMetadata().getName(),
                                    place(object),
                                    withRemedy(object, KubernetesErrors.message(e))),
                    e.getCause());
        }
    }

    private static String place(HasMetadata object) {
        String namespace = object.getMetadata().getNamespace();
        return namespace == null ? "" : " in namespace " + namespace;
    }

    /** Returns the server's reason, with a remedy where a param is one. */
    private String withRemedy(HasMetadata object, String reason) {
        if (object instanceof Service
                && object.getMetadata().getName().equals(FleetNames.ORCHESTRATOR)
                && reason.contains("already exists")) {
            return "%s; %s".formatted(reason, inTheWay(object));
        }
        if (object instanceof Pod && ABOUT_RESOURCES.matcher(reason).find()) {
            return reason + "; the params orchestratorResources and workerResources set what pods ask for";
        }
        if (BystanderObjects.COMPONENT.equals(object.getMetadata().getLabels().get(Labels.COMPONENT))) {
            return reason
                    + "; it is one of those that the params services and policies ask for: ask for fewer, or let the cluster take more";
        }
        return isForHostNetwork(object) && ABOUT_POLICY.matcher(reason).find()
                ? reason
                        + "; reference: hostNetwork needs pods in the network of their nodes, in a namespace with the label pod-security.kubernetes.io/enforce: privileged. Leave reference out, or exempt namespaces with the label app.kubernetes.io/managed-by=clusterloader from the policy"
                : reason;
    }

    /** Returns whose the Service is by whose name one run at a time holds a namespace, as far as it may be looked at. */
    private String inTheWay(HasMetadata front) {
        String namespace = front.getMetadata().getNamespace();
        return isSomebodys(front)
                ? "a Service of this name in namespace %s is no run's: name another namespace".formatted(namespace)
                : "the namespace holds another run, which has to end first. What a killed run left there is removed once its time is over, or with: "
                        + OwnObjects.removalCommand(namespace);
    }

    /** Returns whether only a reference in the host network needs the object as it is. */
    private static boolean isForHostNetwork(HasMetadata object) {
        return object instanceof Pod pod
                ? Boolean.TRUE.equals(pod.getSpec().getHostNetwork())
                : object instanceof Namespace && RunObjects.isPrivileged(object);
    }
}
