package io.clusterloader.runner.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.clusterloader.runner.progress.PlainDisplay;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.server.mock.EnableKubernetesMockClient;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@EnableKubernetesMockClient(crud = true, https = false)
class MeasureCommandTest {
    @SuppressWarnings("NullAway.Init")
    private KubernetesClient client;

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path directory;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private Path kubeconfig = Path.of("");
    private Path state = Path.of("");

    @BeforeEach
    void paths() throws Exception {
        kubeconfig = OneNodeCluster.kubeconfig(client, directory);
        state = directory.resolve("state");
    }

    @Test
    void startsAndGathersWithNothingLeft() throws Exception {
        assertThat(start("--param=start=well", "--test-name=t"))
                .as(err.toString())
                .isZero();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(state)))
                .isEqualTo("rw-------");
        assertThat(standing()).isTrue();
        assertThat(gather()).as(err.toString()).isZero();
        assertThat(out.toString()).contains("It measures.", "what stood  Throughput  9.500  Gbit/s");
        try (Stream<Path> reports = Files.list(directory.resolve("reports"))) {
            assertThat(reports.map(file -> file.getFileName().toString()))
                    .hasSize(2)
                    .contains("report.html")
                    .anyMatch(name -> name.matches("Standing_t_.*Z\\.json"));
        }
        assertThat(standing()).isFalse();
        assertThat(state).doesNotExist();
    }

    @Test
    void overwritesTheKeyInTheStateFileThatItRemoves() throws Exception {
        assertThat(start("--param=start=well")).isZero();
        Path sameFile = Files.createLink(directory.resolve("same-file"), state);
        assertThat(Files.readString(sameFile)).contains("state");
        assertThat(gather()).as(err.toString()).isZero();
        assertThat(state).doesNotExist();
        assertThat(Files.readAllBytes(sameFile)).isNotEmpty().containsOnly(0);
    }

    @Test
    void gathersWithTheContextOfStart() throws Exception {
        Path contexts = Files.writeString(directory.resolve("contexts"), """
                current-context: dead
                contexts:
                - {name: dead, context: {cluster: dead}}
                - {name: alive, context: {cluster: alive}}
                clusters:
                - {name: dead, cluster: {server: "http://127.0.0.1:1"}}
                - {name: alive, cluster: {server: "%s"}}
                """.formatted(client.getMasterUrl()));
        assertThat(execute(
                        "measure",
                        "start",
                        "--method=Standing",
                        "--state-file=" + state,
                        "--kubeconfig=" + contexts,
                        "--context=alive",
                        "--param=start=well"))
                .as(err.toString())
                .isZero();
        assertThat(gather()).as(err.toString()).isZero();
        assertThat(standing()).isFalse();
    }

    @Test
    void takesParamsOfAFileUnderThoseOfTheCommandLine() throws Exception {
        Path params = Files.writeString(directory.resolve("params.yaml"), "start: badly\n");
        assertThat(start("--params=" + params, "--param=start=well")).isZero();
    }

    @Test
    void leavesNothingOfAStartThatFails() {
        assertThat(start("--param=start=badly")).isEqualTo(1);
        assertThat(err.toString()).isEqualToIgnoringNewLines("no node is free");
        assertThat(standing()).isFalse();
        assertThat(state).doesNotExist();
    }

    @Test
    void refusesASecondStartWithTheSameFile() {
        assertThat(start("--param=start=well")).isZero();
        assertThat(start("--param=start=well")).isEqualTo(2);
        assertThat(err.toString()).contains("the state file " + state + " exists already");
        assertThat(execute("measure", "abort", "--state-file=" + state)).isZero();
        assertThat(standing()).isFalse();
        assertThat(state).doesNotExist();
    }

    @Test
    void keepsEverythingWhenGatherFails() throws Exception {
        assertThat(start("--param=start=well")).isZero();
        client.configMaps().inNamespace("default").withName("standing").delete();
        assertThat(gather()).isEqualTo(1);
        assertThat(err.toString()).contains("the run is gone", "measure abort --state-file=" + state);
        assertThat(state).exists();
    }

    @Test
    void writesWhatThereIsOfAMeasurementThatPartlyFailed() {
        assertThat(start("--param=start=well", "--identifier=partial")).isZero();
        assertThat(gather()).isEqualTo(1);
        assertThat(out.toString()).contains("FAILED: a pair is missing");
        assertThat(directory.resolve("reports")).isNotEmptyDirectory();
        assertThat(state).doesNotExist();
    }

    @Test
    void refusesBeforeAnythingIsMade() throws Exception {
        assertThat(execute("measure", "start", "--method=Standing", "--state-file=" + state))
                .isEqualTo(2);
        assertThat(err.toString())
                .contains("name its kubeconfig with --kubeconfig or $KUBECONFIG", "clusterloader local up");
        assertThat(execute("measure", "start", "--method=Scripted", "--state-file=" + state))
                .isEqualTo(2);
        assertThat(err.toString()).contains("Scripted cannot be started by one process and gathered by another");
        assertThat(execute("measure", "start", "--state-file=" + state, "--param=durtion=1s", "--param=mode=continous"))
                .isEqualTo(2);
        assertThat(err.toString())
                .contains("--param=durtion=1s:1:1: params.durtion: unknown key; did you mean \"duration\"?")
                .contains("--param=mode=continous:1:1: params.mode: unknown value \"continous\"");
        assertThat(execute("measure", "start", "--state-file=" + state, "--param=duration"))
                .isEqualTo(2);
        assertThat(err.toString()).contains("write --param=key=value");
        assertThat(execute(
                        "measure",
                        "start",
                        "--state-file=" + state,
                        "--kubeconfig=" + kubeconfig,
                        "--param=services=[0, 5]"))
                .isEqualTo(2);
        assertThat(err.toString()).contains("--param=services=[0, 5]:1:1: params.services: is a list");
        assertThat(client.namespaces().list().getItems()).isEmpty();
        assertThat(state).doesNotExist();
    }

    @Test
    void refusesAFileThatIsNoneOfIts() throws Exception {
        assertThat(gather()).isEqualTo(2);
        assertThat(err.toString()).contains("there is no state file " + state);
        Files.writeString(state, "key: secret");
        assertThat(gather()).isEqualTo(2);
        assertThat(err.toString())
                .contains("is not one that measure start wrote")
                .doesNotContain("secret");
        Files.writeString(state, "{\"version\": 7}");
        assertThat(gather()).isEqualTo(2);
        assertThat(err.toString()).contains("is of version 7, this release reads 2");
    }

    @Test
    void tellsAStartThatWasKilledFromOneThatGoesOn() throws Exception {
        Files.writeString(
                state,
                "{\"version\":2, \"starting\": %d}"
                        .formatted(ProcessHandle.current().pid()));
        assertThat(gather()).isEqualTo(2);
        assertThat(err.toString()).contains("belongs to a start that has not ended");
        Process dead = new ProcessBuilder("true").start();
        dead.waitFor();
        Files.writeString(state, "{\"version\":2, \"starting\": %d}".formatted(dead.pid()));
        assertThat(gather()).isEqualTo(2);
        assertThat(err.toString()).contains("belongs to a start that was killed");
        assertThat(execute("measure", "abort", "--state-file=" + state)).isZero();
        assertThat(state).doesNotExist();
    }

    @Test
    void saysThatTheClusterDoesNotAnswerAndKeepsTheFile() throws Exception {
        assertThat(start("--param=start=well")).isZero();
        Path dead = Files.writeString(
                directory.resolve("dead"),
                "current-context: c\ncontexts: [{name: c, context: {cluster: c, user: u}}]\nusers: []"
                        + "\nclusters: [{name: c, cluster: {server: 'http://127.0.0.1:1'}}]");
        assertThat(execute(
                        "measure",
                        "gather",
                        "--state-file=" + state,
                        "--kubeconfig=" + dead,
                        "--report-dir=" + directory.resolve("reports")))
                .isEqualTo(3);
        assertThat(err.toString()).contains("the API server at http://127.0.0.1:1/ does not answer");
        assertThat(state).exists();
    }

    private boolean standing() {
        return client.configMaps().inNamespace("default").withName("standing").get() != null;
    }

    private int start(String... flags) {
        List<String> words = new ArrayList<>(List.of(
                "measure", "start", "--method=Standing", "--state-file=" + state, "--kubeconfig=" + kubeconfig));
        words.addAll(List.of(flags));
        return execute(words.toArray(String[]::new));
    }

    private int gather() {
        return execute("measure", "gather", "--state-file=" + state, "--report-dir=" + directory.resolve("reports"));
    }

    private int execute(String... words) {
        Clock clock = Clock.systemUTC();
        Host host = new Host(name -> Optional.empty(), Map.of(), clock, (writer, _) -> new PlainDisplay(writer, clock));
        return ClusterLoader.execute(host, new PrintWriter(out, true), new PrintWriter(err, true), words);
    }
}
