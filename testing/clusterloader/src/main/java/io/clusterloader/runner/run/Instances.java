package io.clusterloader.runner.run;

import io.clusterloader.runner.test.InstanceContext;
import io.clusterloader.kubernetes.ImageRegistry;
import io.clusterloader.measurement.MeasurementContext;
import io.clusterloader.runner.test.InstanceKey;
import io.clusterloader.runner.test.StepCall.Call;
import io.clusterloader.runner.test.ValidTest;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The instances of one test, made when the first call names them. */
final class Instances {
    private final KubernetesClient client;
    private final ValidTest scenario;
    private final List<String> namespaces;
    private final RunObserver observer;
    private final Optional<ImageRegistry> imageRegistry;
    private final Map<InstanceKey, Instance<?>> living = new LinkedHashMap<>();

    Instances(
            KubernetesClient client,
            ValidTest scenario,
            List<String> namespaces,
            RunObserver observer,
            Optional<ImageRegistry> imageRegistry) {
        this.client = client;
        this.scenario = scenario;
        this.namespaces = namespaces;
        this.observer = observer;
        this.imageRegistry = imageRegistry;
    }

    /** The instance that a call is for. */
    synchronized <P> Instance<P> of(Call<P> call) {
        Instance<?> instance = living.get(call.key());
        if (instance == null) {
            MeasurementContext context = new InstanceContext(
                    client,
                    scenario.id().name(),
                    call.key().identifier(),
                    observer.progressOf(call.key()),
                    namespaces,
                    imageRegistry.map(ImageRegistry::prefix));
            instance = new Instance<>(call.key(), call.plugin().create(context));
            living.put(call.key(), instance);
        }
        // One key has one method, one method has one plugin, and that plugin's P is the type of both.
        @SuppressWarnings("unchecked")
        Instance<P> same = (Instance<P>) instance;
        return same;
    }

    synchronized List<Instance<?>> all() {
        return new ArrayList<>(living.values());
    }
}
