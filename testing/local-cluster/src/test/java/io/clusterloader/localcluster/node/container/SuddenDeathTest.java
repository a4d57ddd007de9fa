package io.clusterloader.localcluster.node.container;

import static org.assertj.core.api.Assertions.assertThat;

import io.clusterloader.localcluster.net.AddressPlan;
import io.clusterloader.localcluster.net.Fabric;
import io.clusterloader.localcluster.net.Leftovers;
import io.clusterloader.localcluster.net.PodNetwork;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What happens when the program that runs the nodes is killed. */
@Tag("machine")
@Timeout(60)
class SuddenDeathTest {
    private static final String MARK = "86399";

    @TempDir
    private Path state = Path.of("");

    /** Runs a container and waits to be killed. */
    static final class Victim {
        static void main(String[] arguments) throws InterruptedException, ContainerStartException {
            ContainerPlan plan = new ContainerPlan(
                    "pod",
                    "",
                    List.of("sh", "-c", "sleep " + MARK + "& sleep " + MARK),
                    "/",
                    Map.of("PATH", "/usr/bin:/bin"),
                    List.of(),
                    new ProcessIdentity(65_532, 65_532, List.of(), false, true),
                    true,
                    Path.of(arguments[1], "log"));
            ContainerProcess process =
                    ContainerProcess.start(new Spawner(), Path.of(arguments[0]), plan, Path.of(arguments[1]));
            System.out.println("running");
            process.onExit().join();
        }
    }

    @Test
    void containersDieWithIt() throws IOException, InterruptedException {
        String name = "d" + ProcessHandle.current().pid();
        try (Fabric fabric = Fabric.create(name, AddressPlan.firstFree())) {
            PodNetwork pod = fabric.addNode(0, "node-0").attachPod("p");
            Process victim = new ProcessBuilder(
                            System.getProperty("java.home") + "/bin/java",
                            "-cp",
                            System.getProperty("java.class.path"),
                            Victim.class.getName(),
                            pod.handle().toString(),
                            state.toString())
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            try (var output = victim.inputReader()) {
                assertThat(output.readLine()).isEqualTo("running");
            }
            Awaitility.await().atMost(30, TimeUnit.SECONDS).until(() -> sleepers() == 2);

            victim.destroyForcibly();

            Awaitility.await().atMost(30, TimeUnit.SECONDS).until(() -> sleepers() == 0);
            assertThat(Files.readString(Path.of("/proc/mounts"))).doesNotContain(state.toString());
        } finally {
            Leftovers.remove(name);
        }
    }

    private static long sleepers() {
        return ProcessHandle.allProcesses()
                .filter(process -> process.info().commandLine().orElse("").endsWith("sleep " + MARK))
                .filter(process -> !process.info().commandLine().orElse("").contains("&"))
                .count();
    }
}
