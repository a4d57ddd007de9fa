package io.clusterloader.netperf.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.clusterloader.kubernetes.NamespaceRemoval;
import io.clusterloader.measurement.CleanUpException;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.PodBuilder;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class NamespaceRemovalTest {
    private final MockCluster cluster = new MockCluster(0, pod -> pod);
    private final NamespaceRemoval removal = new NamespaceRemoval(cluster.plugin(), Duration.ofSeconds(1));

    @AfterEach
    void close() {
        cluster.close();
    }

    @Test
    void saysAtTheDeadlineWhatHoldsTheNamespaceAndWhatToDo() {
        cluster.admin()
                .resource(new NamespaceBuilder()
                        .withNewMetadata()
                        .withName("netperf-held")
                        .addToFinalizers("example.org/keep")
                        .endMetadata()
                        .withNewStatus()
                        .addNewCondition()
                        .withType("NamespaceContentRemaining")
                        .withStatus("True")
                        .withMessage("Some resources are remaining: pods. has 1 resource instances")
                        .endCondition()
                        .endStatus()
                        .build())
                .create();
        assertThatThrownBy(() -> removal.remove("netperf-held"))
                .isInstanceOf(CleanUpException.class)
                .hasMessage("namespace netperf-held is not gone after 1 s: Some resources are remaining: pods. has 1"
                        + " resource instances. Remove it with: kubectl delete namespace netperf-held");
    }

    @Test
    void podsThatHaveEndedAreNotLeftToTheirKubelet() throws Exception {
        cluster.admin()
                .resource(new PodBuilder()
                        .withNewMetadata()
                        .withNamespace("netperf-ended")
                        .withName("worker")
                        .addToFinalizers("example.org/kubelet")
                        .endMetadata()
                        .withNewStatus()
                        .withPhase("Succeeded")
                        .endStatus()
                        .build())
                .create();

        removal.remove("netperf-ended");

        assertThat(cluster.pluginRequests())
                .filteredOn(request -> request.equals("DELETE /api/v1/namespaces/netperf-ended/pods"))
                .as("with their grace period, then without one")
                .hasSize(2);
    }

    @Test
    void whatIsNotThereIsRemoved() {
        assertThatCode(() -> removal.remove("netperf-none")).doesNotThrowAnyException();
    }
}
