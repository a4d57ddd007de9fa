package io.clusterloader.runner.doctor;

import io.clusterloader.measurement.AccessRule;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Service;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What tests need of a cluster, of all that they say.
 *
 * @param access rights of the runner and of every measurement
 * @param tests for each the objects that its measurements would create; they are gone before the next test begins
 * @param clockTolerance the least of the measurements'
 * @param copiedSecrets what calls of measurements copy for their pods
 * @param findings on what could not be planned or is not told
 */
record Demands(
        List<AccessRule> access,
        List<List<HasMetadata>> tests,
        Optional<Duration> clockTolerance,
        List<CopiedSecrets> copiedSecrets,
        List<Finding> findings) {
    Demands {
        access = List.copyOf(access);
        tests = List.copyOf(tests);
        copiedSecrets = List.copyOf(copiedSecrets);
        findings = List.copyOf(findings);
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

    /** Of the tests that start any, the pods of each. */
    List<List<Pod>> podsAtOnce() {
        return tests.stream()
                .map(objects -> some(Pod.class, objects.stream()))
                .filter(pods -> !pods.isEmpty())
                .toList();
    }

    /** The objects of one type, of all tests. */
    <T> List<T> of(Class<T> type) {
        return some(type, tests.stream().flatMap(List::stream));
    }

    private static <T> List<T> some(Class<T> type, Stream<HasMetadata> objects) {
        return objects.filter(type::isInstance).map(type::cast).toList();
    }
}
