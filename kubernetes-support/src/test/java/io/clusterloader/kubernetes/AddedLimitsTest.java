package io.clusterloader.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.Quantity;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AddedLimitsTest {
    private static final Pod ASKED = pod(Map.of("memory", "1Gi"), Map.of());

    @Test
    void namesWhatALimitRangeSetAndWhatItMeans() {
        Pod created = pod(
                Map.of("memory", "1Gi", "cpu", "100m"),
                Map.of("kubernetes.io/limit-ranger", "LimitRanger plugin set: cpu limit for container worker"));

        assertThat(AddedLimits.of(ASKED, created).orElseThrow())
                .startsWith(
                        "a LimitRange of the namespace put limits on the run's pods: cpu 100m on container worker; ")
                .contains("the limit and not the network");
    }

    @Test
    void aLimitThatIsLoweredIsOneThatIsAdded() {
        assertThat(AddedLimits.of(ASKED, pod(Map.of("memory", "256Mi"), Map.of()))
                        .orElseThrow())
                .startsWith("an admission webhook put limits on the run's pods: memory 256Mi on container worker; ");
    }

    @Test
    void whatTheUserAskedForIsNotTold() {
        assertThat(AddedLimits.of(ASKED, ASKED)).isEmpty();
        assertThat(AddedLimits.of(ASKED, pod(Map.of("memory", "1024Mi"), Map.of())))
                .isEmpty();
        assertThat(AddedLimits.of(pod(Map.of("cpu", "100m"), Map.of()), pod(Map.of("cpu", "0.1"), Map.of())))
                .isEmpty();
    }

    private static Pod pod(Map<String, String> limits, Map<String, String> annotations) {
        return new PodBuilder()
                .withNewMetadata()
                .withName("worker-0")
                .withAnnotations(annotations)
                .endMetadata()
                .withNewSpec()
                .addNewContainer()
                .withName("worker")
                .withNewResources()
                .withLimits(limits.entrySet().stream()
                        .collect(java.util.stream.Collectors.toMap(
                                Map.Entry::getKey, limit -> new Quantity(limit.getValue()))))
                .endResources()
                .endContainer()
                .endSpec()
                .build();
    }
}
