package io.clusterloader.runner.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.clusterloader.runner.progress.PlainDisplay;
import io.clusterloader.runner.provider.LiveRun;
import io.clusterloader.testsupport.ArtifactSchema;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.server.mock.EnableKubernetesMockClient;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@EnableKubernetesMockClient(crud = true, https = false)
class ClusterLoaderTest {
    @SuppressWarnings("NullAway.Init")
    private KubernetesClient client;

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path directory;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private Map<String, String> environment = Map.of();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "run",
                "doctor",
                "measure status",
                "cleanup",
                "compare",
                "show",
                "trends",
                "export",
                "init",
                "explain",
                "completion"
            })
    void tellsItsVersionAfterEachCommand(String command) {
        assertThat(execute((command + " --version").strip().split(" "))).isZero();
        assertThat(out).hasToString(Version.line() + System.lineSeparator());
    }

    @Test
    void runsADefinitionAndLeavesItsArtifacts() throws Exception {
        assertThat(onCluster("start", "report")).isEqualTo(0);
        assertThat(out.toString())
                .contains("Test t (", "Step 1/2: s1", "i done in", "after start  Throughput  9.500  Gbit/s")
                .contains("PASSED: 1 of 1 tests passed in ", "Reports: " + directory.resolve("reports"));
        assertThat(files()).anyMatch(name -> name.matches("Scripted_t_.*Z\\.json"));
        assertThat(files())
                .contains("junit.xml", "report.html", "steps.json", "cl2-metadata.json", "clusterloader.log");
        assertThat(directory.resolve("reports/cl2-metadata.json"))
                .content()
                .contains("\"name\" : \"n1\"", "\"kernelVersion\" : \"6.1\"", "clusterVersion");
        assertThat(ArtifactSchema.requireAll(directory.resolve("reports"))).isEqualTo(3);
        assertThat(directory.resolve("reports/junit.xml")).content().contains("failures=\"0\"");
    }

    @Test
    void showsTheResultsBeforeItCleansUp() throws Exception {
        assertThat(onCluster("start", "report")).isZero();
        assertThat(out.toString()).containsSubsequence("after start  Throughput  9.500", "cleaning up", "PASSED: ");
    }

    @Test
    void printsTheResultsAloneOnStdoutWhereAFormIsNamed() throws Exception {
        assertThat(onCluster("--output=json", "start", "report")).isZero();
        JsonNode documents = new ObjectMapper().readTree(out.toString());
        assertThat(documents).hasSize(1);
        assertThat(documents.at("/0/artifact").asText()).startsWith("Scripted");
        assertThat(documents.at("/0/content/dataItems")).isNotEmpty();
        assertThat(err.toString()).contains("Step 1/", "PASSED: 1 of 1 tests passed");
    }

    @ParameterizedTest
    @CsvSource({"table, Test ", "markdown, ### t", "csv, 'test,identifier,case'"})
    void putsAFailureBesideTheResultsOfEachForm(String form, String beginning) throws Exception {
        assertThat(onCluster("--output=" + form, "report", "fail")).isEqualTo(1);
        assertThat(out.toString()).startsWith(beginning);
        assertThat(err.toString()).contains("- t: i: it failed", "FAILED: 0 of 1 tests passed");
        assertThat(execute("run", "--output=xml")).isEqualTo(2);
    }

    @Test
    void exitsWith1AndTheReasonWhenATestFails() throws Exception {
        assertThat(onCluster("fail", "report")).isEqualTo(1);
        assertThat(out.toString()).contains("Failures:", "- t: i: it failed", "FAILED: 0 of 1 tests passed");
    }

    @Test
    void exitsWith2OnAWrongDefinitionBeforeAnythingIsMade() throws Exception {
        Path file = Files.writeString(directory.resolve("t.yaml"), "nam: t\nsteps: []");
        assertThat(execute("run", "--testconfig=" + file, "--testconfig=missing.yaml"))
                .isEqualTo(2);
        assertThat(err.toString())
                .contains(file + ":1:1: nam: unknown field", "missing.yaml:1:1: no such file")
                .doesNotContain("\tat ");
        assertThat(directory.resolve("reports")).doesNotExist();
    }

    @Test
    void exitsWith2OnAWrongCommandLine() {
        assertThat(execute("run", "--testconfg=x")).isEqualTo(2);
        assertThat(err.toString()).contains("Unknown option: '--testconfg=x'", "--testconfig");
        assertThat(execute("run", "--provider=kindd")).isEqualTo(2);
        assertThat(err.toString()).contains("unknown provider \"kindd\"; did you mean \"kind\"?");
        assertThat(execute("run", "--nodes=0")).isEqualTo(2);
        assertThat(execute("run", "--run-from-cluster", "--kubeconfig=k")).isEqualTo(2);
        assertThat(err.toString()).contains("--run-from-cluster cannot be combined with --kubeconfig");
        assertThat(execute("run", "--image-registry=https://r.example")).isEqualTo(2);
        assertThat(err.toString()).contains("\"https://r.example\" is not an image registry; write HOST[:PORT][/PATH]");
        assertThat(execute("run", "--testsuite=s.yaml", "--testconfig=t.yaml")).isEqualTo(2);
        assertThat(err.toString()).contains("--testsuite and --testconfig: give one of them");
    }

    @Test
    void exitsWith3WithoutACluster() throws Exception {
        Path definition = definition("start");
        Path report = directory.resolve("reports");
        assertThat(execute("run", "--testconfig=" + definition, "--report-dir=" + report, "--provider=kind"))
                .isEqualTo(3);
        assertThat(err.toString()).contains("provider kind needs a cluster: name its kubeconfig with --kubeconfig");
        assertThat(execute("run", "--testconfig=" + definition, "--report-dir=" + report))
                .isEqualTo(3);
        assertThat(err.toString()).contains("how to start the local cluster is not known");
        assertThat(execute("run", "--testconfig=" + definition, "--report-dir=" + report, "--run-from-cluster=true"))
                .isEqualTo(3);
        assertThat(err.toString())
                .contains(
                        "--run-from-cluster: this process runs in no pod, $KUBERNETES_SERVICE_HOST is not set; outside of a pod use"
                                + " --kubeconfig");
        Path dead = Files.writeString(
                directory.resolve("dead"),
                "current-context: c\ncontexts: [{name: c, context: {cluster: c, user: u}}]\nusers: []"
                        + "\nclusters: [{name: c, cluster: {server: 'http://127.0.0.1:1'}}]");
        assertThat(execute("run", "--testconfig=" + definition, "--report-dir=" + report, "--kubeconfig=" + dead))
                .isEqualTo(3);
        assertThat(err.toString())
                .containsPattern("the API server at http://127.0.0.1:1/ does not answer: .*refused.*See that .*\n$");
        assertThat(report).doesNotExist();
    }

    @Test
    void exitsWith3BesideAnotherRunWhereItWantsTheClusterForItself() throws Exception {
        LiveRun.create(client, "netperf-live");

        assertThat(onCluster("--exclusive", "start")).isEqualTo(3);
        assertThat(err.toString()).contains("another run is alive in namespace netperf-live");
        assertThat(directory.resolve("reports")).doesNotExist();
        assertThat(onCluster("--wait=100ms", "start")).isEqualTo(3);
        assertThat(out.toString()).contains("s more at most: another run is alive in namespace netperf-live");
        assertThat(onCluster("--wait=soon", "start")).isEqualTo(2);
        assertThat(onCluster("--wait=0s", "start")).isEqualTo(2);
        assertThat(onCluster("start")).as("without the flags it runs beside it").isZero();
    }

    @Test
    void whatIsLeftIsAWarningUnlessTheUserIsStrict() throws Exception {
        assertThat(onCluster("start", "report", "leave")).isZero();
        assertThat(out.toString()).containsSubsequence("Left behind:", "something is left", "PASSED: 1 of 1");
    }

    @Test
    void exitsWith4WhereSomethingIsLeftAndTheUserIsStrict() throws Exception {
        assertThat(onCluster("--strict-cleanup", "start", "report", "leave")).isEqualTo(4);
    }

    @Test
    void aFailedTestIsWorseThanWhatIsLeft() throws Exception {
        assertThat(onCluster("--strict-cleanup", "fail", "leave")).isEqualTo(1);
    }

    @Test
    void keepsTheLabelsOfARun() throws Exception {
        assertThat(execute(
                        "run",
                        "--testconfig=" + definition("start", "report"),
                        "--report-dir=" + directory.resolve("reports"),
                        "--kubeconfig=" + OneNodeCluster.kubeconfig(client, directory),
                        "--label=cni=cilium"))
                .isEqualTo(0);
        assertThat(directory.resolve("reports/cl2-metadata.json")).content().contains("\"cni\" : \"cilium\"");
        assertThat(execute("run", "--label=cni")).isEqualTo(2);
        assertThat(execute("run", "--label=a b=c")).isEqualTo(2);
    }

    @Test
    void printsTheReportWhereOnlyTheLogStays() throws Exception {
        assertThat(execute(
                        "run",
                        "--testconfig=" + definition("fail", "report"),
                        "--report-dir=" + directory.resolve("reports"),
                        "--kubeconfig=" + OneNodeCluster.kubeconfig(client, directory),
                        "--print-report"))
                .isEqualTo(1);
        assertThat(out.toString())
                .containsPattern("FAILED: 0 of 1 tests passed.*\n-----BEGIN CLUSTERLOADER REPORT-----\nUEsDB")
                .endsWith("-----END CLUSTERLOADER REPORT-----\n");
    }

    @Test
    void leavesItsArtifactsWhereACiJobIsToldTo() throws Exception {
        environment = Map.of("ARTIFACTS", directory.resolve("reports").toString());
        assertThat(execute(
                        "run",
                        "--testconfig=" + definition("report"),
                        "--kubeconfig=" + OneNodeCluster.kubeconfig(client, directory)))
                .isEqualTo(0);
        assertThat(files()).contains("junit.xml");
    }

    @Test
    void leavesInTheReportDirectoryWhatWasThere() throws Exception {
        Path report = Files.createDirectory(directory.resolve("reports"));
        Path old = Files.writeString(report.resolve("old"), "");
        assertThat(execute("run", "--testconfig=" + definition("start"), "--report-dir=" + report))
                .isEqualTo(3);
        assertThat(files()).containsExactly("old");
        assertThat(old).exists();
    }

    @Tag("machine")
    @Test
    void aFullDiskCostsOnlyWhatDoesNotFit() throws Exception {
        Path mounted = Files.createDirectory(directory.resolve("reports"));
        try (SmallDisk disk = SmallDisk.mount(mounted, "2m")) {
            assertThat(onCluster("reportMuch", "report")).isEqualTo(1);
            assertThat(out.toString())
                    .containsPattern(
                            "- t: i: cannot write %s/Much_t_.*Z.txt: No space left on device".formatted(disk.path()));
            assertThat(files()).anyMatch(name -> name.startsWith("Little_t_"));
            assertThat(files()).anyMatch(name -> name.startsWith("Scripted_t_"));
            assertThat(files()).contains("junit.xml", "clusterloader.log").noneMatch(name -> name.startsWith("Much"));
        }
    }

    @Test
    void exitsWith3WhenTheReportDirectoryCannotBeMade() throws Exception {
        Path file = Files.writeString(directory.resolve("file"), "");
        assertThat(execute("run", "--testconfig=" + definition("start"), "--report-dir=" + file))
                .isEqualTo(3);
        assertThat(err.toString()).contains("the report directory " + file + " cannot be made");
    }

    @Test
    void tooFewNodesAreToldBeforeTheRun() throws Exception {
        assertThat(execute(
                        "run",
                        "--testconfig=" + definition("start"),
                        "--report-dir=" + directory.resolve("reports"),
                        "--kubeconfig=" + OneNodeCluster.kubeconfig(client, directory),
                        "--nodes=2"))
                .isEqualTo(3);
        assertThat(err.toString())
                .contains("the cluster has 1 nodes, 1 of them ready and schedulable, but 2 are needed");
    }

    @Test
    void aDryRunCreatesNothing() throws Exception {
        assertThat(execute("run", "--dry-run", "--testconfig=" + definition("start")))
                .isEqualTo(0);
        assertThat(out.toString()).contains("Scripted i: does: start");
    }

    /** Runs a definition with these actions; what begins with two dashes is a flag. */
    private int onCluster(String... actionsAndFlags) throws IOException {
        List<String> line = new ArrayList<>(List.of(
                "run",
                "--testconfig="
                        + definition(Stream.of(actionsAndFlags)
                                .filter(word -> !word.startsWith("--"))
                                .toArray(String[]::new)),
                "--report-dir=" + directory.resolve("reports"),
                "--kubeconfig=" + OneNodeCluster.kubeconfig(client, directory)));
        Stream.of(actionsAndFlags).filter(word -> word.startsWith("--")).forEach(line::add);
        return execute(line.toArray(String[]::new));
    }

    private int execute(String... arguments) {
        Host host = new Host(
                name -> Optional.empty(),
                environment,
                Clock.systemUTC(),
                (writer, _) -> new PlainDisplay(writer, Clock.systemUTC()));
        return ClusterLoader.execute(host, new PrintWriter(out), new PrintWriter(err), arguments);
    }

    private Path definition(String... actions) throws IOException {
        return Files.writeString(directory.resolve("t.yaml"), ScriptedDefinition.of(actions));
    }

    private Stream<String> files() throws IOException {
        try (Stream<Path> files = Files.list(directory.resolve("reports"))) {
            return files.map(file -> file.getFileName().toString()).toList().stream();
        }
    }
}
