package io.clusterloader.runner.doctor;

import io.clusterloader.kubernetes.ImageRegistry;
import io.clusterloader.measurement.MeasurementException;
import io.clusterloader.measurement.preflight.AccessRule;
import io.clusterloader.measurement.preflight.PreflightPlugin;
import io.clusterloader.measurement.preflight.Requirements;
import io.clusterloader.runner.doctor.RunRequirements.CopiedSecrets;
import io.clusterloader.runner.test.StepCall.Call;
import io.clusterloader.runner.test.TestStep;
import io.clusterloader.runner.test.ValidTest;
import io.fabric8.kubernetes.api.model.ContainerBuilder;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Collects what tests, and the plugins that they call, need of a cluster. */
final class RequirementsReader {
    private final RunnerAccess runner;
    private final Optional<List<Node>> nodes;
    private final Optional<ImageRegistry> registry;
    private final Set<AccessRule> access = new LinkedHashSet<>();
    private final List<List<HasMetadata>> tests = new ArrayList<>();
    private final List<CopiedSecrets> copiedSecrets = new ArrayList<>();
    private final List<CheckResult> results = new ArrayList<>();
    private final Set<String> silent = new LinkedHashSet<>();
    private Optional<Duration> clockTolerance = Optional.empty();
    private boolean planned = true;

    /**
     * Creates a reader for a cluster.
     *
     * @param runner knows the rights that the runner itself uses
     * @param nodes all nodes of the cluster, if they are known
     * @param registry the registry for images that name none
     */
    RequirementsReader(RunnerAccess runner, Optional<List<Node>> nodes, Optional<ImageRegistry> registry) {
        this.runner = runner;
        this.nodes = nodes;
        this.registry = registry;
    }

    RunRequirements read(List<ValidTest> all) {
        for (ValidTest test : all) {
            RunnerAccess.Needed own = runner.of(test);
            access.addAll(own.access());
            results.addAll(own.results());
            List<HasMetadata> objects = new ArrayList<>();
            test.steps().forEach(step -> read(step, objects));
            tests.add(objects);
        }
        if (!silent.isEmpty()) {
            results.add(CheckResult.unknown(
                    "rights", "what these need is not told by them: %s".formatted(String.join(", ", silent))));
        }
        return new RunRequirements(List.copyOf(access), tests, clockTolerance, copiedSecrets, planned, results);
    }

    private void read(TestStep step, List<HasMetadata> objects) {
        if (step instanceof TestStep.Measurements measurements) {
            measurements.calls().forEach(call -> {
                if (call instanceof Call<?> made) {
                    read(made, objects);
                }
            });
        }
    }

    private <A> void read(Call<A> call, List<HasMetadata> objects) {
        if (!(call.plugin() instanceof PreflightPlugin<A> plugin)) {
            silent.add(call.plugin().method());
            return;
        }
        Requirements requirements = plugin.requirements(call.action(), call.params());
        access.addAll(requirements.access());
        clockTolerance = Stream.concat(clockTolerance.stream(), requirements.clockTolerance().stream())
                .min(Comparator.naturalOrder());
        List<HasMetadata> own = planned(call, plugin);
        objects.addAll(own);
        copiedSecrets.add(new CopiedSecrets(
                call.key().toString(),
                own.stream()
                        .filter(Namespace.class::isInstance)
                        .map(namespace -> namespace.getMetadata().getName())
                        .toList(),
                client -> plugin.copiedSecrets(call.action(), call.params(), client)));
    }

    private <A> List<HasMetadata> planned(Call<A> call, PreflightPlugin<A> plugin) {
        if (nodes.isEmpty()) {
            planned = false;
            return List.of();
        }
        try {
            plugin.warnings(call.action(), call.params(), nodes.get())
                    .forEach(text ->
                            results.add(CheckResult.warning("nodes", "%s: %s".formatted(call.key(), text), "")));
            return plugin.objects(call.action(), call.params(), nodes.get()).stream()
                    .map(this::located)
                    .toList();
        } catch (MeasurementException e) {
            planned = false;
            results.add(CheckResult.problem(
                    "nodes", "%s: %s".formatted(call.key(), e.getMessage()), "change the cluster or the definition"));
            return List.of();
        }
    }

    private HasMetadata located(HasMetadata object) {
        return registry.isPresent() && object instanceof Pod pod ? located(pod, registry.get()) : object;
    }

    private static Pod located(Pod pod, ImageRegistry registry) {
        return new PodBuilder(pod)
                .editSpec()
                .withContainers(pod.getSpec().getContainers().stream()
                        .map(container -> new ContainerBuilder(container)
                                .withImage(registry.locate(container.getImage()))
                                .build())
                        .toList())
                .endSpec()
                .build();
    }
}
