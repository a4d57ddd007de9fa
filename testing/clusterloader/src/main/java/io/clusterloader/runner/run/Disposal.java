package io.clusterloader.runner.run;

import io.clusterloader.measurement.MeasurementException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Disposes of the instances of a test, all at once, each exactly once. */
final class Disposal implements CleanUp.Undoing {
    private static final Logger LOG = LoggerFactory.getLogger(Disposal.class);

    private final Instances instances;
    private final Set<String> left = new ConcurrentSkipListSet<>();

    Disposal(Instances instances) {
        this.instances = instances;
    }

    @Override
    public String leftover() {
        return "what %s made may be left in the cluster:".formatted(String.join(", ", left));
    }

    @Override
    public Duration patience(Patience ofRun) {
        return ofRun.dispose();
    }

    @Override
    public List<String> undo(Duration within) throws InterruptedException {
        List<Instance<?>> living = instances.all();
        left.addAll(living.stream().map(instance -> instance.key().toString()).collect(Collectors.toSet()));
        Fan<List<String>> fan = new Fan<>("dispose", Duration.ZERO);
        living.forEach(instance -> fan.add(() -> dispose(instance)));
        return fan.awaitAll().stream().flatMap(List::stream).toList();
    }

    private List<String> dispose(Instance<?> instance) throws InterruptedException {
        try {
            instance.dispose();
            return List.of();
        } catch (MeasurementException | RuntimeException | Error e) {
            LOG.warn("cleaning up {}", instance.key(), e);
            return List.of("cleaning up %s: %s".formatted(instance.key(), Failures.of(instance.key(), e)));
        } finally {
            left.remove(instance.key().toString());
        }
    }
}
