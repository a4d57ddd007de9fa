package io.clusterloader.runner.doctor;

import io.clusterloader.measurement.MeasurementException;
import io.clusterloader.measurement.preflight.AccessRule;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What tests need of a cluster.
 *
 * @param access rights of the runner and of every measurement
 * @param tests for each test the objects that its measurements would create; they are gone before the next test begins
 * @param clockTolerance the smallest of all measurements
 * @param copiedSecrets Secrets that calls of measurements copy for their pods
 * @param isPlanned whether the objects are all that are known beforehand; not where the nodes are unknown or cannot hold a test
 * @param results what could not be planned, and what measurements do not declare
 */
record RunRequirements(
        List<AccessRule> access,
        List<List<HasMetadata>> tests,
        Optional<Duration> clockTolerance,
        List<CopiedSecrets> copiedSecrets,
        boolean isPlanned,
        List<CheckResult> results) {
    RunRequirements {
        access = List.copyOf(access);
        tests = List.copyOf(tests);
        copiedSecrets = List.copyOf(copiedSecrets);
        results = List.copyOf(results);
    }

    List<Pod> pods() {
        return of(Pod.class);
    }

    List<Service> services() {
        return of(Service.class);
    }

    List<Namespace> namespaces() {
        return of(Namespace.class);
    }

    /** Returns the namespaces that pods would be put into and that no test would create: they are the user's. */
    Set<String> givenNamespaces() {
        Set<String> given = pods().stream()
                .map(pod -> pod.getMetadata().getNamespace())
                .collect(Collectors.toCollection(TreeSet::new));
        namespaces().forEach(own -> given.remove(own.getMetadata().getName()));
        return given;
    }

    /** Returns the pods of each test that starts any. */
    List<List<Pod>> podsAtOnce() {
        return tests.stream()
                .map(objects -> some(Pod.class, objects.stream()))
                .filter(pods -> !pods.isEmpty())
                .toList();
    }

    /** Returns the objects of one type, of all tests. */
    <T> List<T> of(Class<T> type) {
        return some(type, tests.stream().flatMap(List::stream));
    }

    private static <T> List<T> some(Class<T> type, Stream<HasMetadata> objects) {
        return objects.filter(type::isInstance).map(type::cast).toList();
    }

    /**
     * The user's Secrets that a call of a measurement copies for its pods.
     *
     * @param call the name of the call in messages
     * @param namespaces that the call would create, as far as they are known
     * @param reader reads the Secrets as a run would
     */
    record CopiedSecrets(String call, List<String> namespaces, Reader reader) {
        CopiedSecrets {
            namespaces = List.copyOf(namespaces);
        }

        /** Reads Secrets as a run would. */
        @FunctionalInterface
        interface Reader {
            /** Returns the Secrets without a namespace, named as the pods name them. */
            List<Secret> read(KubernetesClient client) throws MeasurementException;
        }

        /** Returns the copies, in the namespaces in which the pods look for them. */
        List<Secret> copies(KubernetesClient client) throws MeasurementException {
            List<Secret> read = reader.read(client);
            return namespaces.stream()
                    .flatMap(namespace -> read.stream().map(secret -> in(namespace, secret)))
                    .toList();
        }

        private static Secret in(String namespace, Secret secret) {
            return new SecretBuilder(secret)
                    .editMetadata()
                    .withNamespace(namespace)
                    .endMetadata()
                    .build();
        }
    }
}
