package io.clusterloader.netperf.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WorkerEnvironmentTest {
    private final Map<String, String> variables = new HashMap<>(Map.of(
            "NETPERF_ORCHESTRATOR", "[fd00::7]:7443",
            "NETPERF_WORKER_NAME", "worker-3",
            "NETPERF_NODE", "node-1",
            "NETPERF_ADDRESSES", "10.0.0.3, fd00::3"));

    @Test
    void readsAndDefaults() {
        WorkerEnvironment environment = WorkerEnvironment.of(variables);

        assertThat(environment.orchestrator().getPort()).isEqualTo(7443);
        assertThat(environment.addresses()).containsExactly("10.0.0.3", "fd00::3");
        assertThat(environment.tls()).isEqualTo(Path.of("/etc/netperf/tls"));
        assertThat(environment.work()).isEqualTo(Path.of("/var/lib/netperf"));
    }

    @Test
    void takesALifetimeInSeconds() {
        assertThat(WorkerEnvironment.of(variables).lifetime()).isEmpty();
        variables.put("NETPERF_LIFETIME", "90");
        assertThat(WorkerEnvironment.of(variables).lifetime()).contains(Duration.ofSeconds(90));
        variables.put("NETPERF_LIFETIME", "90s");
        assertThatThrownBy(() -> WorkerEnvironment.of(variables)).hasMessageContaining("NETPERF_LIFETIME must be");
    }

    @ParameterizedTest
    @ValueSource(strings = {"NETPERF_ORCHESTRATOR", "NETPERF_WORKER_NAME", "NETPERF_NODE", "NETPERF_ADDRESSES"})
    void namesWhatIsMissing(String name) {
        variables.remove(name);

        assertThatThrownBy(() -> WorkerEnvironment.of(variables)).hasMessageContaining(name + " is not set");
    }

    @ParameterizedTest
    @ValueSource(strings = {"10.0.0.1", "orchestrator:7443", "fd00::7:7443", "10.0.0.1:99999", "10.0.0.1:"})
    void takesOnlyAnAddressAndAPort(String value) {
        variables.put("NETPERF_ORCHESTRATOR", value);

        assertThatThrownBy(() -> WorkerEnvironment.of(variables)).hasMessageContaining("must be ip:port");
    }
}
