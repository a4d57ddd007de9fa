package io.clusterloader.runner.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import io.clusterloader.runner.doctor.ImageCheck.ImageName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ImageNameTest {
    @ParameterizedTest
    @CsvSource({
        "nginx, docker.io/library/nginx:latest",
        "netperf-worker:0.1.0, docker.io/library/netperf-worker:0.1.0",
        "grafana/k6:1, docker.io/grafana/k6:1",
        "localhost/pause:1, localhost/pause:1",
        "registry.k8s.io/pause, registry.k8s.io/pause:latest",
        "mirror:5000/netperf/worker:0.1.0, mirror:5000/netperf/worker:0.1.0",
        "mirror:5000/worker, mirror:5000/worker:latest",
        "quay.io/a/b@sha256:00ff, quay.io/a/b@sha256:00ff"
    })
    void isCompletedAsContainerRuntimesDo(String given, String full) {
        assertThat(ImageName.of(given)).hasToString(full);
    }

    @ParameterizedTest
    @CsvSource({"netperf-worker:0.1.0, true", "mirror:5000/worker, false", "grafana/k6, false"})
    void knowsWhetherSomebodyNamedARegistry(String given, boolean isOfNone) {
        assertThat(ImageName.of(given).isOfNoRegistry()).isEqualTo(isOfNone);
    }
}
