package io.clusterloader.localcluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.clusterloader.testsupport.FinishedCommand;
import io.fabric8.kubernetes.api.model.Pod;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two clusters at once on one machine do not meet. */
@Tag("machine")
class TwoClustersTest {
    @Test
    void doNotMeet(@TempDir Path directory) throws Exception {
        String one = Machine.newName();
        String other = Machine.newName();
        try (ShellCluster first = ShellCluster.start(one, 1, directory);
                ShellCluster second = ShellCluster.start(other, 1, directory)) {
            Pod inFirst = first.run("server", "node-1", Answer.server(8080, "first"));
            Pod inSecond = second.run("server", "node-1", Answer.server(8080, "second"));
            String address = ShellCluster.addresses(inFirst).getFirst();

            assertThat(ShellCluster.addresses(inSecond)).doesNotContainAnyElementsOf(ShellCluster.addresses(inFirst));
            assertThat(Answer.from(address, 8080)).isEqualTo("first");
            assertThat(connectFrom(other, address)).contains("Error");
            assertThat(second.client().pods().inAnyNamespace().list().getItems())
                    .hasSize(1);
        }
        assertThat(Machine.tracesOf(one)).isEmpty();
        assertThat(Machine.tracesOf(other)).isEmpty();
    }

    private static String connectFrom(String cluster, String address) throws Exception {
        String namespace = "/run/netns/cl2-" + cluster + "-node-1";
        String connect = "import socket; socket.create_connection(('%s', 8080), 1)".formatted(address);
        return FinishedCommand.run("nsenter", "--net=" + namespace, "python3", "-c", connect)
                .outputAndExitCode();
    }
}
