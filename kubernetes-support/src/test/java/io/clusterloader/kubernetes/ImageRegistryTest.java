package io.clusterloader.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ImageRegistryTest {
    @ParameterizedTest
    @CsvSource({
        "netperf-worker:0.1.0, r.example:5000/netperf/netperf-worker:0.1.0",
        "team/worker, r.example:5000/netperf/team/worker",
        "localhost/worker:1, localhost/worker:1",
        "other.example/worker, other.example/worker",
        "host:5000/worker@sha256:abc, host:5000/worker@sha256:abc"
    })
    void isPutBeforeImagesThatNameNone(String image, String located) {
        assertThat(new ImageRegistry("r.example:5000/netperf").locate(image)).isEqualTo(located);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"registry.example.com", "localhost", "localhost:5000/a/b-c", "10.0.0.1:5000", "R.example/a"})
    void takesHostPortAndPath(String registry) {
        assertThat(new ImageRegistry(registry).prefix()).isEqualTo(registry);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "https://r.example",
                "r.example/",
                "/r.example",
                "r.example/A",
                "r.example:port",
                "team",
                "team/app",
                "r.example:5000/app:1",
                "r example"
            })
    void refusesWhatIsNone(String registry) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ImageRegistry(registry))
                .withMessageContaining("is not an image registry; write HOST[:PORT][/PATH]");
    }

    @Test
    void doesNotTakeATagForAPort() {
        assertThat(new ImageRegistry("r.example").locate("worker:1")).isEqualTo("r.example/worker:1");
    }
}
