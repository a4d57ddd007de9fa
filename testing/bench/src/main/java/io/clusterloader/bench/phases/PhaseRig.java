package io.clusterloader.bench.phases;

import io.clusterloader.bench.BenchCluster;
import io.clusterloader.runner.namespace.NamespaceOptions;
import io.clusterloader.runner.namespace.TestNamespaces;
import io.clusterloader.runner.phase.BundledObject;
import io.clusterloader.runner.phase.NamespaceScope;
import io.clusterloader.runner.phase.Phase;
import io.clusterloader.runner.phase.PhaseResult;
import io.clusterloader.runner.phase.PhaseRunner;
import io.clusterloader.runner.tuning.TuningSet;
import io.clusterloader.runner.tuning.TuningSet.Load;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/** Creates config maps on an API server, by hand and by a phase, each time in a new namespace. */
final class PhaseRig implements AutoCloseable {
    private final KubernetesClient client;
    private final AtomicInteger namespaces = new AtomicInteger();

    PhaseRig(Path kubeconfig) {
        client = BenchCluster.client(kubeconfig);
    }

    String nextNamespace() {
        String name = "bench-" + namespaces.incrementAndGet();
        client.namespaces()
                .resource(new NamespaceBuilder()
                        .withNewMetadata()
                        .withName(name)
                        .endMetadata()
                        .build())
                .create();
        return name;
    }

    void create(String namespace, int index) {
        ConfigMap map = new ConfigMapBuilder()
                .withNewMetadata()
                .withName("bench-" + index)
                .endMetadata()
                .addToData("index", Integer.toString(index))
                .build();
        client.configMaps().inNamespace(namespace).resource(map).create();
    }

    PhaseWatcher.Summary phase(int objects, Load load) throws IOException, InterruptedException {
        NamespaceOptions none = new NamespaceOptions(0, "bench", false, true, false, Duration.ofMinutes(1));
        PhaseWatcher watcher = new PhaseWatcher(objects);
        BundledObject object = new BundledObject("bench", "configmap.yaml", Map.of(), Optional.empty());
        Phase phase = new Phase(
                "bench",
                new NamespaceScope.Named(List.of(nextNamespace())),
                objects,
                new TuningSet("bench", Duration.ZERO, load),
                List.of(object));
        try (PhaseRunner runner = new PhaseRunner(client, watcher, new TestNamespaces(client, none))) {
            PhaseResult result = runner.run(phase, watcher);
            if (result.created() != objects) {
                throw new IOException("only %d of %d objects were created: %s"
                        .formatted(result.created(), objects, result.failures()));
            }
            return watcher.summary(result.took());
        }
    }

    @Override
    public void close() {
        client.close();
    }
}
