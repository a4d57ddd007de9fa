package io.clusterloader.runner.run;

import io.clusterloader.kubernetes.ImageRegistry;
import io.clusterloader.measurement.MeasurementContext;
import io.clusterloader.measurement.MeasurementException;
import io.clusterloader.runner.test.InstanceContext;
import io.clusterloader.runner.test.InstanceKey;
import io.clusterloader.runner.test.StepCall.Call;
import io.clusterloader.runner.test.ValidTest;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The measurement instances of one test. Each is created by its first call and disposed of at the end. */
final class Instances {
    private static final Logger LOG = LoggerFactory.getLogger(Instances.class);

    private final KubernetesClient client;
    private final ValidTest test;
    private final List<String> namespaces;
    private final RunObserver observer;
    private final Optional<ImageRegistry> imageRegistry;
    private final Map<InstanceKey, Instance<?>> living = new LinkedHashMap<>();
    private final Set<String> undisposed = new ConcurrentSkipListSet<>();

    Instances(
            KubernetesClient client,
            ValidTest test,
            List<String> namespaces,
            RunObserver observer,
            Optional<ImageRegistry> imageRegistry) {
        this.client = client;
        this.test = test;
        this.namespaces = namespaces;
        this.observer = observer;
        this.imageRegistry = imageRegistry;
    }

    /** Returns the instance of a call, and creates it for the first one. */
    synchronized <P> Instance<P> of(Call<P> call) {
        Instance<?> instance = living.get(call.key());
        if (instance == null) {
            MeasurementContext context = new InstanceContext(
                    client,
                    test.id().name(),
                    call.key().identifier(),
                    observer.progressOf(call.key()),
                    namespaces,
                    imageRegistry.map(ImageRegistry::prefix));
            instance = new Instance<>(call.key(), call.plugin().create(context));
            living.put(call.key(), instance);
            undisposed.add(call.key().toString());
        }
        // One key has one method, one method has one plugin, and that plugin's P is the type of both.
        @SuppressWarnings("unchecked")
        Instance<P> same = (Instance<P>) instance;
        return same;
    }

    /** Returns the clean-up action that disposes of all instances at once. */
    CleanUp.Action disposal(Duration timeout) {
        return new CleanUp.Action(
                timeout,
                () -> String.join(", ", undisposed),
                () -> "what %s made may be left in the cluster:".formatted(String.join(", ", undisposed)),
                _ -> disposeAll());
    }

    private List<String> disposeAll() throws InterruptedException {
        ParallelTasks<List<String>> tasks = new ParallelTasks<>("dispose", Duration.ZERO);
        all().forEach(instance -> tasks.add(() -> dispose(instance)));
        return tasks.awaitAll().stream().flatMap(List::stream).toList();
    }

    private synchronized List<Instance<?>> all() {
        return new ArrayList<>(living.values());
    }

    private List<String> dispose(Instance<?> instance) throws InterruptedException {
        try {
            instance.dispose();
            return List.of();
        } catch (MeasurementException | RuntimeException | Error e) {
            LOG.warn("cleaning up {}", instance.key(), e);
            return List.of("cleaning up %s: %s"
                    .formatted(
                            instance.key(), Instance.failure(instance.key(), e).message()));
        } finally {
            undisposed.remove(instance.key().toString());
        }
    }
}
