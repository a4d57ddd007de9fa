package io.clusterloader.testkit;

import io.clusterloader.measurement.MeasurementContext;
import io.clusterloader.measurement.Progress;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.List;
import java.util.Optional;

/**
 * A context for a measurement under test: the instance {@code Identifier} of the test {@code test}, without automanaged
 * namespaces and without a registry until it is told otherwise.
 */
public final class FakeContext implements MeasurementContext {
    private final KubernetesClient client;
    private final RecordingProgress progress = new RecordingProgress();
    private String identifier = "Identifier";
    private List<String> namespaces = List.of();
    private Optional<String> imageRegistry = Optional.empty();

    /** Creates a context on a cluster. */
    public FakeContext(KubernetesClient client) {
        this.client = client;
    }

    /** Sets the identifier of the instance. */
    public FakeContext withIdentifier(String name) {
        identifier = name;
        return this;
    }

    /** Sets the automanaged namespaces of the test. */
    public FakeContext withNamespaces(String... names) {
        namespaces = List.of(names);
        return this;
    }

    /** Sets the registry that the user named. */
    public FakeContext withImageRegistry(String prefix) {
        imageRegistry = Optional.of(prefix);
        return this;
    }

    @Override
    public KubernetesClient client() {
        return client;
    }

    @Override
    public String testName() {
        return "test";
    }

    @Override
    public String identifier() {
        return identifier;
    }

    @Override
    public Progress progress() {
        return progress;
    }

    /** Returns what the measurement has reported so far. */
    public RecordingProgress recorded() {
        return progress;
    }

    @Override
    public List<String> namespaces() {
        return namespaces;
    }

    @Override
    public Optional<String> imageRegistry() {
        return imageRegistry;
    }
}
