package io.clusterloader.netperf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.clusterloader.measurement.Action;
import io.clusterloader.measurement.DeployException;
import io.clusterloader.measurement.Params;
import io.clusterloader.testsupport.ReadyNodes;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Service;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class NetworkRequirementsTest {
    private final NetworkPerformancePlugin plugin = new NetworkPerformancePlugin();

    @Test
    void tellsThePodsThatAStartWouldCreate() throws Exception {
        List<HasMetadata> objects = plugin.objects(
                Action.START, start("testCases", "TC1.2.1.1", "workerImage", "mirror.example.com/worker:7"), nodes(3));

        assertThat(pods(objects))
                .extracting(
                        pod -> pod.getMetadata().getName(),
                        pod -> pod.getSpec().getContainers().getFirst().getImage())
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("orchestrator", "netperf-orchestrator:0.1.0"),
                        org.assertj.core.groups.Tuple.tuple("worker-0", "mirror.example.com/worker:7"),
                        org.assertj.core.groups.Tuple.tuple("worker-1", "mirror.example.com/worker:7"));
    }

    @Test
    void tellsTheFamiliesOfItsServices() throws Exception {
        List<HasMetadata> objects = plugin.objects(
                Action.START,
                start("testCases", "TC1.2.1.4", "ipFamily", "IPv6"),
                List.of(
                        ReadyNodes.node("node1", "fd00::1").build(),
                        ReadyNodes.node("node2", "fd00::2").build()));

        assertThat(objects.stream()
                        .filter(object -> object instanceof Service)
                        .map(object -> (Service) object)
                        .filter(service -> service.getMetadata().getName().startsWith("worker")))
                .singleElement()
                .satisfies(
                        service -> assertThat(service.getSpec().getIpFamilies()).containsExactly("IPv6"));
    }

    @Test
    void creatingNothingNeedsNothing() throws Exception {
        assertThat(plugin.objects(Action.GATHER, new NetworkStep.Gather(), nodes(3)))
                .isEmpty();
    }

    @Test
    void saysWhyAClusterCannotHoldThem() {
        assertThatExceptionOfType(DeployException.class)
                .isThrownBy(() -> plugin.objects(Action.START, start("testCases", "TC1.1.1.1"), nodes(1)))
                .withMessageContaining("needs 2 schedulable nodes");
    }

    private NetworkStep start(String... params) throws Exception {
        Map<String, Object> values = new java.util.HashMap<>();
        for (int i = 0; i < params.length; i += 2) {
            values.put(params[i], params[i + 1]);
        }
        return plugin.decode(Action.START, Params.of(values));
    }

    private static List<Pod> pods(List<HasMetadata> objects) {
        return objects.stream()
                .filter(object -> object instanceof Pod)
                .map(object -> (Pod) object)
                .toList();
    }

    private static List<Node> nodes(int count) {
        return IntStream.rangeClosed(1, count)
                .mapToObj(i -> ReadyNodes.node("node" + i, "10.0.0." + i).build())
                .toList();
    }
}
