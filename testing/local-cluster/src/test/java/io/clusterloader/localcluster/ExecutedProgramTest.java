package io.clusterloader.localcluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code exec} runs. The table of clusters is another one than the machine's, and this process holds its one cluster. */
@Tag("machine")
class ExecutedProgramTest {
    @TempDir
    private Path directory;

    @Test
    void endsWithASignalAndIsWaitedFor() throws Exception {
        ClusterRecord cluster = ClusterRecord.starting(ClusterSpec.of("held", 1), directory, false)
                .usable(directory.resolve("kubeconfig"));
        String script =
                "trap 'sleep 0.3; echo ended; exit' TERM; echo $KUBECONFIG; while kill -0 $PPID; do sleep 0.1; done";
        SlotTable table = new SlotTable(new RuntimeDirectory(directory));
        ClusterSlot slot = table.claim(cluster, _ -> true);
        Map<String, String> elsewhere = Map.of("JDK_JAVA_OPTIONS", "-Dclusterloader.runtime=" + directory);

        try (Program exec = Program.start(List.of(), elsewhere, "exec", "--name=held", "sh", "-c", script)) {
            await("the program")
                    .atMost(Duration.ofSeconds(60))
                    .until(() -> exec.output().endsWith("/kubeconfig"));
            exec.signal("TERM");
            exec.awaitEnd();
            assertThat(exec.output()).endsWith("ended");
        } finally {
            table.release(slot);
        }
    }
}
