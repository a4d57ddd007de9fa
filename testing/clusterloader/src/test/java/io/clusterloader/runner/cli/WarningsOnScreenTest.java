package io.clusterloader.runner.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.clusterloader.runner.progress.PlainDisplay;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.server.mock.EnableKubernetesMockClient;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every command shows its warnings on stderr, each once, also one without a log file. */
@EnableKubernetesMockClient(crud = true, https = false)
@Timeout(60)
class WarningsOnScreenTest {
    @SuppressWarnings("NullAway.Init") // the extension sets it
    private KubernetesClient client;

    @TempDir
    private Path directory;

    private final StringWriter err = new StringWriter();
    private Path kubeconfig = Path.of("");

    @BeforeEach
    void begin() throws IOException {
        kubeconfig = OneNodeCluster.kubeconfig(client, directory);
        Files.writeString(kubeconfig, Files.readString(kubeconfig).replace("user: {}", "user: {tokn: x}"));
        Files.writeString(directory.resolve("t.yaml"), """
                name: t
                steps:
                - measurements:
                  - {Method: Sleep, Identifier: i, Params: {duration: 1ms, action: start}}
                """);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "run --testconfig=D/t.yaml --report-dir=D/reports",
                "doctor --testconfig=D/t.yaml",
                "measure start --method=Standing --state-file=D/state --param=start=well"
            })
    void tellsOfTheKubeconfig(String line) {
        execute(line);
        assertThat(warnings()).filteredOn(warning -> warning.contains("tokn")).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "run --dry-run --testconfig=D/t.yaml",
                "run --testconfig=D/t.yaml --testconfig=D/t.yaml --report-dir=D/reports",
                "doctor --testconfig=D/t.yaml"
            })
    void tellsOfTheDefinition(String line) {
        execute(line);
        assertThat(warnings())
                .filteredOn(warning -> warning.contains("Params.action"))
                .hasSize(1);
    }

    @Test
    void anotherCommandOfTheProcessTellsItAgain() {
        execute("run --dry-run --testconfig=D/t.yaml");
        execute("run --dry-run --testconfig=D/t.yaml");
        assertThat(warnings()).hasSize(2);
    }

    private List<String> warnings() {
        return err.toString()
                .lines()
                .filter(line -> line.startsWith("warning: "))
                .toList();
    }

    private void execute(String line) {
        Host host = new Host(
                name -> Optional.empty(),
                Map.of(),
                Clock.systemUTC(),
                (terminal, _) -> new PlainDisplay(terminal, Clock.systemUTC()));
        String full = line + (line.contains("--dry-run") ? "" : " --kubeconfig=" + kubeconfig);
        ClusterLoader.execute(
                host,
                new PrintWriter(new StringWriter()),
                new PrintWriter(err),
                full.replace("D/", directory + "/").split(" "));
    }
}
