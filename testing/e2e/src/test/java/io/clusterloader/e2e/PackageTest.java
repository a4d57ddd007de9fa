package io.clusterloader.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.clusterloader.testsupport.Definitions;
import io.clusterloader.testsupport.FinishedCommand;
import io.clusterloader.testsupport.SoftwareBill;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
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

    private static Path folder = place;
    private static Path archive = place;
    private static Path unpacked = place;

    @BeforeAll
    static void makeAndUnpack() throws Exception {
        FinishedCommand made = run(List.of(Cli.home().resolve("clusterloader").toString(), "package", "--deb"));
        assertThat(made.exitCode()).as(made.output()).isZero();
        folder = Cli.home().resolve("target/package");
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
        assertThat(jars()).hasSizeGreaterThan(50).extracting(Path::getFileName).doesNotHaveDuplicates();
    }

    @Test
    void itsBillOfSoftwareListsEveryJarAndTheRuntime() throws Exception {
        Path beside = only(folder, ".cdx.json");
        SoftwareBill bill = SoftwareBill.read(Files.readString(beside));

        assertThat(unpacked.resolve("clusterloader.cdx.json")).hasSameBinaryContentAs(beside);
        assertThat(folder.resolve("SHA256SUMS"))
                .content()
                .contains(beside.getFileName().toString());
        List<String> digests = new ArrayList<>();
        for (Path jar : jars()) {
            digests.add(HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(jar))));
        }
        assertThat(bill.digests()).containsExactlyInAnyOrderElementsOf(digests);
        assertThat(bill.components()
                        .filter(component -> component.path("hashes").isMissingNode()))
                .extracting(component -> component.path("name").asText())
                .containsExactlyInAnyOrder("echarts", "java-runtime");
    }

    @Test
    void everyLicenceIsListedAndAcceptable() throws Exception {
        SoftwareBill bill = SoftwareBill.read(Files.readString(unpacked.resolve("clusterloader.cdx.json")));

        assertThat(bill.unacceptable()).isEmpty();
        assertThat(Files.readAllLines(unpacked.resolve("LICENCES.md")))
                .filteredOn(line -> line.matches("\\| .+ \\| .*[0-9].* \\| .+ \\|"))
                .hasSameSizeAs(bill.components().toList());
    }

    /** Under a root of its own, without the scripts' usual change of root: nothing is installed on this machine. */
    @Test
    void theDebianPackageRunsAndLeavesNothing(@TempDir Path root) throws Exception {
        Path deb = only(folder, ".deb");
        Files.createDirectories(root.resolve("var/lib/dpkg/info"));
        Files.createDirectories(root.resolve("var/lib/dpkg/updates"));
        Files.createFile(root.resolve("var/lib/dpkg/status"));
        List<String> dpkg = List.of(
                "dpkg",
                "--root=" + root,
                "--log=" + root.resolve("var/lib/dpkg/log"),
                "--force-depends",
                "--force-script-chrootless");

        FinishedCommand installed = run(with(dpkg, "--install", deb.toString()));
        assertThat(installed.exitCode()).as(installed.output()).isZero();
        FinishedCommand version =
                run(List.of(root.resolve("usr/bin/clusterloader").toString(), "version"));
        assertThat(version.output()).startsWith("clusterloader ").contains("protocol version");
        Path cache = root.resolve("usr/lib/clusterloader/dist/lib/recorded.aot");
        Files.createFile(cache);
        FinishedCommand removed = run(with(dpkg, "--purge", "clusterloader"));
        assertThat(removed.exitCode()).as(removed.output()).isZero();

        try (Stream<Path> left = Files.walk(root)) {
            assertThat(left.filter(path -> !Files.isDirectory(path)))
                    .allMatch(path -> path.startsWith(root.resolve("var/lib/dpkg")));
        }
        assertThat(root.resolve("usr/lib/clusterloader")).doesNotExist();
        assertThat(run(List.of("dpkg-deb", "--field", deb.toString(), "Depends"))
                        .output())
                .contains("iperf,", "iperf3", "nftables", "nginx-light", "siege");
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

    /** The archive is root's, so the user's start-up caches are in a folder of the user. A JVM whose cache does not fit ends. */
    @Test
    void measuresOnALocalClusterWithoutRoot(@TempDir Path directory) throws Exception {
        OrdinaryUser user = OrdinaryUser.in(directory);
        Files.setPosixFilePermissions(place, PosixFilePermissions.fromString("rwxr-xr-x"));
        Path definition = Definitions.network(
                directory, "testCases: TC1.1.1.1", "duration: 1s", "warmUp: 0s", "maxStartSkew: 500ms");
        Path home = directory.resolve("cache");
        Path caches = home.resolve("clusterloader");
        List<String> launcher = with(user.prefix(), "env", "--unset=JAVA_HOME", "XDG_CACHE_HOME=" + home);
        Path outdated = Files.createDirectories(caches.resolve("caches-0123456789abcdef-1"));
        user.give(outdated);
        user.give(caches);
        user.give(home);

        FinishedCommand setup =
                run(with(launcher, unpacked.resolve("clusterloader").toString(), "setup"));
        FinishedCommand run = run(with(
                launcher,
                "JDK_JAVA_OPTIONS=-XX:AOTMode=on",
                unpacked.resolve("clusterloader").toString(),
                "run",
                "--testconfig=" + definition,
                "--report-dir=" + directory.resolve("report"),
                "--nodes=2"));

        assertThat(setup.exitCode()).as(setup.output()).isZero();
        assertThat(outdated).doesNotExist();
        assertThat(only(caches, ""))
                .isDirectoryContaining("glob:**/{orchestrator,worker-agent,local-cluster,clusterloader}-*.aot")
                .isDirectoryContaining("glob:**/images.yaml");
        assertThat(run.exitCode()).as(run.output()).isZero();
        assertThat(run.output()).contains("PASSED: 1 of 1 tests passed");
        assertThat(user.traces()).isEmpty();
        // JUnit would warn of a link that leads out of its directory.
        Files.delete(only(caches, "").resolve("archive"));
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

    private static List<String> with(List<String> command, String... more) {
        return Stream.concat(command.stream(), Stream.of(more)).toList();
    }

    /** Returns the jars of the programs. The Java runtime has one of its own, and is one thing in the bill. */
    private static List<Path> jars() throws IOException {
        try (Stream<Path> files = Files.walk(unpacked.resolve("dist"))) {
            return files.filter(file -> file.toString().endsWith(".jar")).toList();
        }
    }

    private static Path only(Path parent, String suffix) throws IOException {
        try (Stream<Path> files = Files.list(parent)) {
            List<Path> found =
                    files.filter(file -> file.toString().endsWith(suffix)).toList();
            assertThat(found).hasSize(1);
            return found.getFirst();
        }
    }
}
