package io.clusterloader.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.clusterloader.testsupport.FinishedCommand;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests what the launcher does before a command runs: help, installing packages, and what it says of the build. */
@Tag("machine")
@LocalOnly("the launcher runs on this machine, whatever cluster is given")
class LauncherTest {
    private static final String QUESTION = "Install siege with apt-get? [Y/n]";

    @TempDir
    private Path directory;

    private Path programs;
    private Path calls;

    /** Provides the programs of this machine without siege, and an apt-get that records its calls and fails. */
    @BeforeEach
    void hideSiege() throws IOException {
        programs = Files.createDirectory(directory.resolve("bin"));
        calls = directory.resolve("apt-get-calls");
        try (Stream<Path> installed = Files.list(Path.of("/usr/bin"))) {
            for (Path program : installed.toList()) {
                String name = program.getFileName().toString();
                if (!name.equals("siege") && !name.equals("apt-get")) {
                    Files.createSymbolicLink(programs.resolve(name), program);
                }
            }
        }
        Path aptGet = Files.writeString(
                programs.resolve("apt-get"), "#!/bin/sh\necho \"$*\" >>%s\nexit 1\n".formatted(calls));
        Files.setPosixFilePermissions(aptGet, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    /** JUnit would warn of every link that leads out of its directory. */
    @AfterEach
    void removeLinks() throws IOException {
        try (Stream<Path> links = Files.list(programs)) {
            for (Path link : links.toList()) {
                Files.delete(link);
            }
        }
    }

    @Test
    void asksOnATerminalAndInstallsNothingAfterNo() throws Exception {
        FinishedCommand setup = onTerminal("n\n", "setup");

        assertThat(setup.exitCode()).as(setup.output()).isEqualTo(3);
        assertThat(setup.output()).contains(QUESTION, "apt-get install --no-install-recommends siege");
        assertThat(calls).doesNotExist();
    }

    @Test
    void takesTheEndOfInputForNo() throws Exception {
        FinishedCommand setup = onTerminal("", "setup");

        assertThat(setup.exitCode()).as(setup.output()).isEqualTo(3);
        assertThat(setup.output()).contains(QUESTION);
        assertThat(calls).doesNotExist();
    }

    @Test
    void installsAfterEnter() throws Exception {
        FinishedCommand setup = onTerminal("\n", "setup");

        assertThat(setup.output()).contains(QUESTION);
        assertThat(calls).content().startsWith("update");
    }

    @Test
    void doesNotAskWithYes() throws Exception {
        FinishedCommand setup = onTerminal("n\n", "setup", "--yes");

        assertThat(setup.output()).doesNotContain(QUESTION);
        assertThat(calls).content().startsWith("update");
    }

    @Test
    void doesNotAskWhereStdinIsNoTerminal() throws Exception {
        FinishedCommand setup = run(launcher("setup"), "n\n");

        assertThat(setup.output()).doesNotContain(QUESTION);
        assertThat(calls).content().startsWith("update");
    }

    @Test
    void helpListsEveryCommandAndNeedsNoJdk() throws Exception {
        FinishedCommand help = run(List.of("env", "JAVA_HOME=/nowhere", launcherFile(), "help"), "");

        assertThat(help.exitCode()).isZero();
        assertThat(help.output().lines().map(line -> line.strip().replaceFirst(" .*", "")))
                .contains(
                        "run",
                        "doctor",
                        "measure",
                        "local",
                        "setup",
                        "explain",
                        "version",
                        "java-home",
                        "help",
                        "--yes");
    }

    @Test
    void tellsTheVersionsOfItselfAndOfTheToolsThatItFinds() throws Exception {
        FinishedCommand version = run(launcher("version"), "");

        assertThat(version.exitCode()).as(version.output()).isZero();
        assertThat(version.output().lines().toList())
                .anyMatch(line -> line.matches("clusterloader [0-9].*"))
                .anyMatch(line -> line.matches("NetworkPerformanceMetrics protocol version [0-9]+"))
                .anyMatch(line -> line.matches("iperf3 3\\..* \\(.*/iperf3\\)"))
                .anyMatch(line -> line.startsWith("siege not found"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"run --help", "version", "run --no-such-flag", "run --nodes=many", "explain Unschedulable"})
    void startsShortCommandsFromASmallCache(String words) throws Exception {
        assertThat(classesLoadedBy(words))
                .containsKey("io.clusterloader.runner.Main")
                .hasSizeLessThan(6_000);
        assertThat(classesLoadedBy(words).get("io.clusterloader.runner.Main")).contains("shared objects file");
    }

    @ParameterizedTest
    @ValueSource(strings = {"run --dry-run --nodes=5", "run --dry-run --enable-prometheus-server=true"})
    void startsOtherCommandsFromTheirOwnCache(String words) throws Exception {
        assertThat(classesLoadedBy(words)).hasSizeGreaterThan(8_000);
    }

    /** Returns where the JVM has each class from. */
    private Map<String, String> classesLoadedBy(String words) throws Exception {
        Path log = Files.createTempFile(directory, "classes", ".log");
        List<String> command = new ArrayList<>(
                List.of("env", "_JAVA_OPTIONS=-Xlog:class+load:file=%s:none".formatted(log), launcherFile()));
        command.addAll(List.of(words.split(" ")));
        run(command, "");
        return Files.readAllLines(log).stream()
                .map(line -> line.split(" source: ", 2))
                .filter(parts -> parts.length == 2)
                .collect(Collectors.toMap(parts -> parts[0], parts -> parts[1], (first, _) -> first));
    }

    @Test
    void isAPluginOfKubectlThatTakesItsCluster() throws Exception {
        String plugin = Cli.home().resolve("kubectl-netperf").toString();
        List<String> elsewhere = List.of("env", "--unset=KUBECONFIG", "HOME=" + directory, plugin);

        FinishedCommand explained = run(
                Stream.concat(elsewhere.stream(), Stream.of("explain", "Sleep")).toList(), "");
        FinishedCommand run =
                run(Stream.concat(elsewhere.stream(), Stream.of("--nodes=2")).toList(), "");

        assertThat(explained.output()).startsWith("Sleep: ");
        assertThat(run.exitCode()).as(run.output()).isEqualTo(3);
        assertThat(run.output()).contains(directory + "/.kube/config");
    }

    @Test
    void namesAnUnknownCommandAfterTheUsage() throws Exception {
        FinishedCommand unknown = run(launcher("rnu"), "");

        assertThat(unknown.exitCode()).isEqualTo(2);
        assertThat(unknown.output()).startsWith("Usage:");
        assertThat(unknown.output().lines().toList().getLast()).contains("\"rnu\"");
    }

    @Test
    void saysThatAFirstBuildDownloadsAndALaterOneDoesNot() throws Exception {
        Path repository = directory.resolve("repository");
        assertThat(expectedBuildTime(repository)).contains("four minutes").contains("downloads");

        Files.createDirectories(repository.resolve("io/fabric8"));
        assertThat(expectedBuildTime(repository)).doesNotContain("downloads");
    }

    private static String expectedBuildTime(Path repository) throws Exception {
        FinishedCommand time = run(
                List.of(
                        "env",
                        "MAVEN_OPTS=-Dmaven.repo.local=" + repository,
                        "bash",
                        "-c",
                        "home=%s; . $home/launcher/build.sh; expected_build_time".formatted(Cli.home())),
                "");
        assertThat(time.exitCode()).as(time.output()).isZero();
        return time.output();
    }

    /** Runs the launcher on a pseudo-terminal, as the leader of its session. */
    private FinishedCommand onTerminal(String input, String... arguments) throws Exception {
        return run(
                List.of(
                        "script",
                        "--quiet",
                        "--return",
                        "--command",
                        String.join(" ", launcher(arguments)),
                        "/dev/null"),
                input);
    }

    private List<String> launcher(String... arguments) {
        List<String> command = new ArrayList<>(List.of("env", "PATH=" + programs, launcherFile()));
        command.addAll(List.of(arguments));
        return command;
    }

    private static String launcherFile() {
        return Cli.home().resolve("clusterloader").toString();
    }

    private static FinishedCommand run(List<String> command, String input) throws Exception {
        FinishedCommand finished = FinishedCommand.run(command, input);
        return new FinishedCommand(finished.exitCode(), finished.output().replace("\r", ""));
    }
}
