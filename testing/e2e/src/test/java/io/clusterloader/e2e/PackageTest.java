package io.clusterloader.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.clusterloader.testsupport.Definitions;
import io.clusterloader.testsupport.FinishedCommand;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Makes the archive, unpacks it elsewhere and uses it as on a machine that has neither Maven nor a JDK. */
@Tag("machine")
@LocalOnly("the archive is of this machine, whatever cluster is given")
class PackageTest {
    private static final long LIMIT = 120_000_000;

    @TempDir
    private static Path place = Path.of("");

    private static Path archive = place;
    private static Path unpacked = place;

    @BeforeAll
    static void makeAndUnpack() throws Exception {
        FinishedCommand made = run(List.of(Cli.home().resolve("clusterloader").toString(), "package"));
        assertThat(made.exitCode()).as(made.output()).isZero();
        Path folder = Cli.home().resolve("target/package");
        FinishedCommand checked = run(List.of("sh", "-c", "cd %s && sha256sum --check SHA256SUMS".formatted(folder)));
        assertThat(checked.exitCode()).as(checked.output()).isZero();
        archive = only(folder, ".tar.gz");
        FinishedCommand extracted = run(List.of("tar", "-xzf", archive.toString(), "-C", place.toString()));
        assertThat(extracted.exitCode()).as(extracted.output()).isZero();
        unpacked = only(place, "");
    }

    @Test
    void isSmallAndHasEachJarOnce() throws IOException {
        assertThat(Files.size(archive)).isLessThan(LIMIT);
        assertThat(archive.getFileName().toString())
                .startsWith("clusterloader-")
                .contains("-linux-");
        try (Stream<Path> files = Files.walk(unpacked)) {
            List<String> jars = files.map(file -> String.valueOf(file.getFileName()))
                    .filter(name -> name.endsWith(".jar"))
                    .toList();
            assertThat(jars).hasSizeGreaterThan(50).doesNotHaveDuplicates();
        }
    }

    @Test
    void hasManPages() {
        assertThat(unpacked.resolve("share/man/man1/clusterloader-run.1"))
                .content()
                .contains(".TH \"CLUSTERLOADER\\-RUN\" \"1\"");
    }

    @Test
    void explainsItselfWithItsOwnRuntime() throws Exception {
        FinishedCommand version = launcher("version");
        assertThat(version.exitCode()).as(version.output()).isZero();
        assertThat(version.output()).contains("clusterloader ", "protocol version", "iperf3 3.");
        Path classes = place.resolve("classes.txt");
        FinishedCommand explained =
                launcher("_JAVA_OPTIONS=-Xlog:class+load:file=%s:none".formatted(classes), "explain", "Unschedulable");
        assertThat(explained.output()).contains("what helps");
        assertThat(classes).content().contains("io.clusterloader.runner.Main source: shared objects file");
    }

    @Test
    void measuresOnALocalClusterWithoutRoot(@TempDir Path directory) throws Exception {
        OrdinaryUser user = OrdinaryUser.in(directory);
        Files.setPosixFilePermissions(place, PosixFilePermissions.fromString("rwxr-xr-x"));
        Path definition = Definitions.network(
                directory, "testCases: TC1.1.1.1", "duration: 1s", "warmUp: 0s", "maxStartSkew: 500ms");
        List<String> command = new ArrayList<>(user.prefix());
        command.addAll(List.of(
                "--unset=JAVA_HOME",
                unpacked.resolve("clusterloader").toString(),
                "run",
                "--testconfig=" + definition,
                "--report-dir=" + directory.resolve("report"),
                "--nodes=2"));

        FinishedCommand run = run(command);

        assertThat(run.exitCode()).as(run.output()).isZero();
        assertThat(run.output()).contains("PASSED: 1 of 1 tests passed");
        assertThat(user.traces()).isEmpty();
    }

    /** Runs the unpacked launcher without a variable that leads to a JDK. Arguments before the command may set variables. */
    private static FinishedCommand launcher(String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of("env", "--unset=JAVA_HOME", "CLUSTERLOADER_NO_SETUP=1"));
        Stream.of(arguments).filter(PackageTest::isVariable).forEach(command::add);
        command.add(unpacked.resolve("clusterloader").toString());
        Stream.of(arguments).filter(argument -> !isVariable(argument)).forEach(command::add);
        return run(command);
    }

    private static boolean isVariable(String argument) {
        return argument.matches("[A-Z_]+=.*");
    }

    private static FinishedCommand run(List<String> command) throws Exception {
        return FinishedCommand.run(command, "");
    }

    private static Path only(Path folder, String suffix) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            List<Path> found =
                    files.filter(file -> file.toString().endsWith(suffix)).toList();
            assertThat(found).hasSize(1);
            return found.getFirst();
        }
    }
}
