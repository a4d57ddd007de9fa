package io.clusterloader.runner.doctor;

import io.clusterloader.measurement.ApiReason;
import io.clusterloader.measurement.MeasurementException;
import io.clusterloader.runner.doctor.TrialState.Failed;
import io.clusterloader.runner.doctor.TrialState.Pending;
import io.clusterloader.runner.doctor.TrialState.Pulled;
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
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Starts the pods of a run for a moment, one for each image and node, in the namespaces that the run would have, and removes all of
 * it: what admits pods, schedules them and pulls their images has then shown what it does.
 */
final class Trial {
    private static final Logger LOG = LoggerFactory.getLogger(Trial.class);
    private static final String SUBJECT = "trial pods";
    private static final String REMEDY = "see docs/getting-started.md on images and registries";

    private final KubernetesClient client;
    private final Duration patience;
    private final Duration removal;

    /**
     * On a cluster.
     *
     * @param patience how long pods may take until their images are there
     * @param removal how long the clean-up may take
     */
    Trial(KubernetesClient client, Duration patience, Duration removal) {
        this.client = client;
        this.patience = patience;
        this.removal = removal;
    }

    /**
     * Tries, and leaves nothing.
     *
     * @throws InterruptedException after the clean-up; its message says whether something is left
     */
    List<Finding> of(Demands demands) throws InterruptedException {
        List<String> namespaces =
                demands.namespaces().stream().map(Trial::name).distinct().toList();
        List<Finding> findings = new ArrayList<>();
        boolean interrupted = false;
        try {
            tryAll(demands, namespaces, findings);
        } catch (InterruptedException e) {
            interrupted = true;
        }
        List<Finding> left = end(namespaces);
        if (interrupted) {
            throw new InterruptedException(
                    left.isEmpty()
                            ? "nothing is left in the cluster"
                            : left.stream().map(Finding::text).collect(Collectors.joining("; ")));
        }
        findings.addAll(left);
        return findings;
    }

    private void tryAll(Demands demands, List<String> namespaces, List<Finding> findings) throws InterruptedException {
        try {
            demands.namespaces().forEach(namespace -> client.resource(namespace).create());
            demands.of(ServiceAccount.class)
                    .forEach(account -> client.resource(account).create());
            copySecrets(demands);
            for (String namespace : namespaces) {
                findings.addAll(tried(namespace, create(namespace, demands, findings)));
            }
        } catch (KubernetesClientException e) {
            requireNoInterruption(e);
            findings.add(refused("what the pods need", e));
        }
    }

    private void copySecrets(Demands demands) {
        for (CopiedSecrets copied : demands.copiedSecrets()) {
            try {
                copied.copies(client).forEach(secret -> client.resource(secret).create());
            } catch (MeasurementException e) {
                // Examined and told by now; the pods show what comes of it.
                LOG.debug("copying the secrets of {}", copied.call(), e);
            }
        }
    }

    private List<Finding> end(List<String> namespaces) {
        NamespaceEnd end = new NamespaceEnd(client, removal);
        return namespaces.stream()
                .flatMap(namespace -> end.of(namespace).stream())
                .toList();
    }

    private static String name(Namespace namespace) {
        return namespace.getMetadata().getName();
    }

    private Map<String, Pod> create(String namespace, Demands demands, List<Finding> findings)
            throws InterruptedException {
        Map<String, Pod> distinct = new LinkedHashMap<>();
        demands.pods().stream()
                .filter(pod -> namespace.equals(pod.getMetadata().getNamespace()))
                .map(TrialPod::of)
                .forEach(pod -> distinct.putIfAbsent(PodPlaces.pin(pod) + " " + image(pod), pod));
        Map<String, Pod> created = new TreeMap<>();
        for (Pod pod : distinct.values()) {
            try {
                client.resource(pod).create();
                created.put(pod.getMetadata().getName(), pod);
            } catch (KubernetesClientException e) {
                findings.add(
                        refused("pod %s of image %s".formatted(pod.getMetadata().getName(), image(pod)), e));
            }
        }
        return created;
    }

    private List<Finding> tried(String namespace, Map<String, Pod> pods) throws InterruptedException {
        CompletableFuture<List<Pod>> settled = client.pods()
                .inNamespace(namespace)
                .informOnCondition(seen -> seen.size() >= pods.size()
                        && seen.stream().map(TrialState::of).noneMatch(Pending.class::isInstance));
        try {
            return judged(settled.get(patience.toMillis(), TimeUnit.MILLISECONDS));
        } catch (TimeoutException e) {
            return judged(client.pods().inNamespace(namespace).list().getItems());
        } catch (ExecutionException e) {
            return List.of(Finding.unknown(SUBJECT, "they cannot be watched: %s".formatted(ApiReason.of(e))));
        } finally {
            settled.cancel(true);
        }
    }

    private List<Finding> judged(List<Pod> pods) {
        List<Finding> findings = new ArrayList<>();
        Map<String, Long> good = pods.stream()
                .filter(pod -> TrialState.of(pod) instanceof Pulled)
                .collect(Collectors.groupingBy(Trial::image, TreeMap::new, Collectors.counting()));
        good.forEach((image, count) ->
                findings.add(Finding.ok(SUBJECT, "%s was started, by %d pods".formatted(image, count))));
        Map<String, List<String>> bad = new TreeMap<>();
        for (Pod pod : pods) {
            String reason = switch (TrialState.of(pod)) {
                case Pulled pulled -> "";
                case Failed failed -> failed.reason();
                case Pending pending -> "not started within %d s: %s".formatted(patience.toSeconds(), pending.reason());
            };
            if (!reason.isEmpty()) {
                bad.computeIfAbsent("%s: %s".formatted(image(pod), reason), _ -> new ArrayList<>())
                        .add(PodPlaces.pin(pod).isEmpty() ? pod.getMetadata().getName() : PodPlaces.pin(pod));
            }
        }
        bad.forEach((reason, where) ->
                findings.add(Finding.problem(SUBJECT, "%s (%s)".formatted(reason, Names.some(where)), REMEDY)));
        return findings;
    }

    /** The client wraps the interruption of a call on its way, and not always keeps the thread's flag. */
    private static void requireNoInterruption(KubernetesClientException failure) throws InterruptedException {
        boolean interrupted = Stream.<Throwable>iterate(failure, Objects::nonNull, Throwable::getCause)
                .anyMatch(InterruptedException.class::isInstance);
        if (Thread.interrupted() || interrupted) {
            throw new InterruptedException();
        }
    }

    private static Finding refused(String what, KubernetesClientException refusal) {
        return Finding.problem(
                SUBJECT, "%s: the API server refuses it: %s".formatted(what, ApiReason.of(refusal)), REMEDY);
    }

    private static String image(Pod pod) {
        return pod.getSpec().getContainers().getFirst().getImage();
    }
}
