package io.clusterloader.measurements.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.clusterloader.measurement.MeasurementFailedException;
import io.clusterloader.testkit.MockApiServer;
import io.clusterloader.testsupport.Pods;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.StatusBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.server.mock.KubernetesMockServer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ObjectWatchTest {
    private static final WatchScope SCOPE = WatchScope.of(List.of("ns"));

    @Test
    void saysWhyItMayNotWatch() {
        KubernetesMockServer server = new KubernetesMockServer(false);
        server.init();
        server.expect()
                .get()
                .withPath("/api/v1/namespaces/ns/pods?resourceVersion=0")
                .andReturn(
                        403,
                        new StatusBuilder()
                                .withCode(403)
                                .withMessage("no pods for you")
                                .build())
                .always();
        try (KubernetesClient client = server.createClient()) {
            assertThatExceptionOfType(MeasurementFailedException.class)
                    .isThrownBy(() -> ObjectWatch.start("pods", SCOPE.in(client.pods()), SCOPE, new Seen()))
                    .withMessageStartingWith("cannot watch pods in namespace ns: ")
                    .withMessageContaining("no pods for you");
        } finally {
            server.destroy();
        }
    }

    @Test
    void hasToldOfAllThatIsThereWhenItHasStarted() throws Exception {
        Seen seen = new Seen();
        try (MockApiServer api = new MockApiServer()) {
            api.client().resource(Pods.created("ns", "a", "web")).create();
            api.client().resource(Pods.created("ns", "b", "web")).create();
            try (ObjectWatch watch =
                    ObjectWatch.start("pods", SCOPE.in(api.client().pods()), SCOPE, seen)) {
                watch.requireAlive();
                assertThat(seen.heard).containsExactlyInAnyOrder("a", "b", "beginning");
                assertThat(seen.heard).endsWith("beginning");
            }
        }
    }

    @Test
    void aWatchThatHasEndedShowsNoMore() throws Exception {
        try (MockApiServer api = new MockApiServer()) {
            ObjectWatch watch = ObjectWatch.start("pods", SCOPE.in(api.client().pods()), SCOPE, new Seen());
            watch.close();
            assertThatExceptionOfType(MeasurementFailedException.class)
                    .isThrownBy(watch::requireAlive)
                    .withMessage("the watch on pods in namespace ns has ended by itself");
        }
    }

    private static final class Seen implements Observer<Pod> {
        private final List<String> heard = new ArrayList<>();

        @Override
        public void seen(Pod pod) {
            heard.add(pod.getMetadata().getName());
        }

        @Override
        public void gone(Pod pod) {}

        @Override
        public void beginning() {
            heard.add("beginning");
        }
    }
}
