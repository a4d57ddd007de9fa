package io.clusterloader.localcluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClusterSpecTest {
    @ParameterizedTest
    @ValueSource(
            strings = {"", "-a", "a-", "A", "a_b", "a/b", "a b", "..", "a123456789a123456789a123456789a123456789a"})
    void refusesWhatIsNoName(String name) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ClusterSpec.of(name, 1))
                .withMessageStartingWith("name: '" + name + "' is not a cluster name");
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 0, 251})
    void refusesANumberOfNodesThatHasNoAddresses(int nodes) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ClusterSpec.of("a", nodes))
                .withMessage("nodes: %d is not from 1 to 250", nodes);
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 65_536})
    void refusesWhatIsNoPort(int port) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ClusterSpec.of("a", 1).withPort(port))
                .withMessageStartingWith("port: " + port);
    }

    @Test
    void makesPathsAbsoluteAsOtherProcessesReadThem() {
        ClusterSpec spec = ClusterSpec.of("a", 1).withImages(Path.of("x.yaml")).withStateDirectory(Path.of("y/../z"));

        assertThat(spec.images()).hasValueSatisfying(path -> assertThat(path).isAbsolute());
        assertThat(spec.stateDirectory()).contains(Path.of("z").toAbsolutePath());
    }
}
