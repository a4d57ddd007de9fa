package io.clusterloader.runner.doctor;

import io.clusterloader.kubernetes.AddedLimits;
import io.clusterloader.kubernetes.KubernetesErrors;
import io.clusterloader.kubernetes.NamespaceRemoval;
import io.clusterloader.measurement.CleanUpException;
import io.clusterloader.measurement.MeasurementException;
import io.clusterloader.runner.doctor.ProbePod.State.Failed;
import io.clusterloader.runner.doctor.ProbePod.State.Pending;
import io.clusterloader.runner.doctor.ProbePod.State.Pulled;
import io.clusterloader.runner.doctor.RunRequirements.CopiedSecrets;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Starts the pods of a run for a moment, one for each image and node, in the namespaces that the run would create, and removes
 * everything. It shows whether pods are admitted and scheduled and whether their images can be pulled. A namespace that the run would not create
 * is left alone, because it would not be removed.
 */
final class PodProbe {
    private static final Logger LOG = LoggerFactory.getLogger(PodProbe.class);
    private static final String SUBJECT = "trial pods";
    private static final String REMEDY = "see docs/images.md on images and registries";

    private final KubernetesClient client;
    private final Duration timeout;
    private final Duration removal;
    private final Consumer<String> waiting;

    /**
     * Creates a probe of a cluster.
     *
     * @param timeout how long pods may take until their images are there
     * @param removal how long the clean-up may take
     * @param waiting is told what is being waited for
     */
    PodProbe(KubernetesClient client, Duration timeout, Duration removal, Consumer<String> waiting) {
        this.client = client;
        this.timeout = timeout;
        this.removal = removal;
        this.waiting = waiting;
    }

    /**
     * Runs the probe and leaves nothing.
     *
     * @throws InterruptedException after the clean-up; its message says whether something is left
     */
    List<CheckResult> run(RunRequirements requirements) throws InterruptedException {
        List<String> namespaces = requirements.namespaces().stream()
                .map(PodProbe::name)
                .distinct()
                .toList();
        List<CheckResult> results = new ArrayList<>();
        requirements
                .givenNamespaces()
                .forEach(namespace -> results.add(CheckResult.unknown(
                        SUBJECT,
                        "not looked at: they need a namespace of their own, and namespace %s is yours"
                                .formatted(namespace))));
        boolean interrupted = false;
        try {
            startAll(requirements, namespaces, results);
        } catch (InterruptedException e) {
            interrupted = true;
        }
        List<CheckResult> left = removeAll(namespaces);
        if (interrupted) {
            throw new InterruptedException(
                    left.isEmpty()
                            ? "nothing is left in the cluster"
                            : left.stream().map(CheckResult::text).collect(Collectors.joining("; ")));
        }
        results.addAll(left);
        return results;
    }

    private void startAll(RunRequirements requirements, List<String> namespaces, List<CheckResult> results)
            throws InterruptedException {
        try {
            requirements
                    .namespaces()
                    .forEach(namespace -> client.resource(namespace).create());
            requirements.of(ServiceAccount.class).stream()
                    .filter(account -> namespaces.contains(account.getMetadata().getNamespace()))
                    .forEach(account -> client.resource(account).create());
            copySecrets(requirements);
            for (String namespace : namespaces) {
                results.addAll(awaitImages(namespace, create(namespace, requirements, results)));
            }
        } catch (KubernetesClientException e) {
            requireNoInterruption(e);
            results.add(refused("what the pods need", e));
        }
    }

    private void copySecrets(RunRequirements requirements) {
        for (CopiedSecrets copied : requirements.copiedSecrets()) {
            try {
                copied.copies(client).forEach(secret -> client.resource(secret).create());
            } catch (MeasurementException e) {
                // SecretCheck has reported it; the pods show the effect.
                LOG.debug("copying the secrets of {}", copied.call(), e);
            }
        }
    }

    private List<CheckResult> removeAll(List<String> namespaces) {
        NamespaceRemoval namespaceRemoval = new NamespaceRemoval(client, removal, waiting);
        namespaces.forEach(namespace ->
                waiting.accept("removing namespace %s, up to %d s".formatted(namespace, removal.toSeconds())));
        return namespaces.stream()
                .flatMap(namespace -> remove(namespace, namespaceRemoval).stream())
                .toList();
    }

    /** Removes a namespace, even with an interrupt pending, which stays. Returns a result if it is not gone in time. */
    private static Optional<CheckResult> remove(String namespace, NamespaceRemoval removal) {
        boolean interrupted = Thread.interrupted();
        try {
            removal.remove(namespace);
            return Optional.empty();
        } catch (InterruptedException e) {
            interrupted = true;
            return Optional.of(CheckResult.warning(
                    SUBJECT,
                    "the removal of namespace %s was not waited for".formatted(namespace),
                    "kubectl delete namespace %s".formatted(namespace)));
        } catch (CleanUpException e) {
            // The message says how to remove it by hand.
            return Optional.of(CheckResult.warning(SUBJECT, String.valueOf(e.getMessage()), ""));
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private static String name(Namespace namespace) {
        return namespace.getMetadata().getName();
    }

    private Map<String, Pod> create(String namespace, RunRequirements requirements, List<CheckResult> results)
            throws InterruptedException {
        Map<String, Pod> distinct = new LinkedHashMap<>();
        requirements.pods().stream()
                .filter(pod -> namespace.equals(pod.getMetadata().getNamespace()))
                .map(ProbePod::of)
                .forEach(pod -> distinct.putIfAbsent(PodPlacement.pin(pod) + " " + image(pod), pod));
        Map<String, Pod> created = new TreeMap<>();
        Set<String> limits = new TreeSet<>();
        for (Pod pod : distinct.values()) {
            try {
                AddedLimits.of(pod, client.resource(pod).create()).ifPresent(limits::add);
                created.put(pod.getMetadata().getName(), pod);
            } catch (KubernetesClientException e) {
                results.add(
                        refused("pod %s of image %s".formatted(pod.getMetadata().getName(), image(pod)), e));
            }
        }
        limits.forEach(text -> results.add(CheckResult.warning(
                SUBJECT, text, "write limits of your own: the params workerResources and orchestratorResources")));
        return created;
    }

    private List<CheckResult> awaitImages(String namespace, Map<String, Pod> pods) throws InterruptedException {
        CompletableFuture<List<Pod>> settled = client.pods()
                .inNamespace(namespace)
                .informOnCondition(seen -> {
                    List<Pod> pending = seen.stream()
                            .filter(pod -> ProbePod.stateOf(pod) instanceof Pending)
                            .toList();
                    waiting.accept(progress(pods.size(), pending));
                    return seen.size() >= pods.size() && pending.isEmpty();
                });
        try {
            return results(settled.get(timeout.toMillis(), TimeUnit.MILLISECONDS));
        } catch (TimeoutException e) {
            return results(client.pods().inNamespace(namespace).list().getItems());
        } catch (ExecutionException e) {
            return List.of(
                    CheckResult.unknown(SUBJECT, "they cannot be watched: %s".formatted(KubernetesErrors.message(e))));
        } finally {
            settled.cancel(true);
        }
    }

    private String progress(int all, List<Pod> pending) {
        return "waiting for the images of %d trial pods, up to %d s%s"
                .formatted(
                        all,
                        timeout.toSeconds(),
                        pending.isEmpty()
                                ? ""
                                : "; %d are not there: %s: %s"
                                        .formatted(
                                                pending.size(),
                                                pending.getFirst().getMetadata().getName(),
                                                ((Pending) ProbePod.stateOf(pending.getFirst())).reason()));
    }

    private List<CheckResult> results(List<Pod> pods) {
        List<CheckResult> results = new ArrayList<>();
        Map<String, Long> good = pods.stream()
                .filter(pod -> ProbePod.stateOf(pod) instanceof Pulled)
                .collect(Collectors.groupingBy(PodProbe::image, TreeMap::new, Collectors.counting()));
        good.forEach((image, count) ->
                results.add(CheckResult.ok(SUBJECT, "%s was started, by %d pods".formatted(image, count))));
        Map<String, List<String>> bad = new TreeMap<>();
        for (Pod pod : pods) {
            String reason = switch (ProbePod.stateOf(pod)) {
                case Pulled pulled -> "";
                case Failed failed -> failed.reason();
                case Pending pending -> "not started within %d s: %s".formatted(timeout.toSeconds(), pending.reason());
            };
            if (!reason.isEmpty()) {
                bad.computeIfAbsent("%s: %s".formatted(image(pod), reason), _ -> new ArrayList<>())
                        .add(PodPlacement.pin(pod).isEmpty() ? pod.getMetadata().getName() : PodPlacement.pin(pod));
            }
        }
        bad.forEach((reason, where) -> results.add(
                CheckResult.problem(SUBJECT, "%s (%s)".formatted(reason, CheckResult.join(where)), REMEDY)));
        return results;
    }

    /** The client wraps the interruption of a call on its way, and not always keeps the thread's flag. */
    private static void requireNoInterruption(KubernetesClientException failure) throws InterruptedException {
        boolean interrupted = Stream.<Throwable>iterate(failure, Objects::nonNull, Throwable::getCause)
                .anyMatch(InterruptedException.class::isInstance);
        if (Thread.interrupted() || interrupted) {
            throw new InterruptedException();
        }
    }

    private static CheckResult refused(String what, KubernetesClientException refusal) {
        return CheckResult.problem(
                SUBJECT,
                "%s: the API server refuses it: %s".formatted(what, KubernetesErrors.message(refusal)),
                REMEDY);
    }

    private static String image(Pod pod) {
        return pod.getSpec().getContainers().getFirst().getImage();
    }
}
