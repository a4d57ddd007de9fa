package io.clusterloader.netperf.worker.tool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.clusterloader.netperf.v1.ToolVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whether a worker knows the programs that it has. */
class ProgramsTest {
    @TempDir
    private Path directory;

    @Test
    void refusesAnOlderProgramWithItsVersionAndTheOneThatIsNeeded() throws Exception {
        install("iperf", "iperf version 2.0.13 (21 Jan 2019) pthreads");
        install("iperf3", "iperf 3.18 (cJSON 1.7.15)");
        Programs programs = new Programs(List.of(directory));

        assertThat(programs.versions(directory))
                .extracting(ToolVersion::getName, ToolVersion::getVersion)
                .containsExactlyInAnyOrder(
                        org.assertj.core.groups.Tuple.tuple("iperf", "2.0.13"),
                        org.assertj.core.groups.Tuple.tuple("iperf3", "3.18"));
        assertThatExceptionOfType(ToolException.class)
                .isThrownBy(() -> programs.require(Program.IPERF))
                .extracting(ToolException::text)
                .isEqualTo("not supported, 2.1.8 or newer is needed: this is 2.0.13");
        assertThat(programs.require(Program.IPERF3)).isEqualTo(directory.resolve("iperf3"));
    }

    @ParameterizedTest
    @CsvSource({
        "IPERF, 2.1.8, true",
        "IPERF, 2.1.10, true",
        "IPERF, 2.2.n, true",
        "IPERF, 2.0.14a, false",
        "IPERF, 2.1.8-rc1, true",
        "IPERF3, 3.12+, true",
        "IPERF3, 3.9, false",
        "IPERF3, 4.0, true",
        "SIEGE, 4.1.6, true",
        "SIEGE, 3.1.4, false",
        "NGINX, 1.22.1, true",
        "NGINX, 1.18.0, false",
        "H2LOAD, 1.52.0, true",
        "H2LOAD, 1.43.0, false"
    })
    void knowsVersionsByTheirNumbers(Program program, String version, boolean supported) {
        assertThat(program.objection(version).isEmpty()).isEqualTo(supported);
    }

    /** The launcher installs the tools of a local cluster, and must not take what the workers refuse. */
    @Test
    void theLauncherAsksForTheSameVersions() throws Exception {
        assertThat(Files.readString(Path.of("../launcher/tools.sh")))
                .contains(Arrays.stream(Program.values())
                        .map(program -> "%s:%s:%s"
                                .formatted(
                                        program.executable(),
                                        program.versionArguments().getFirst(),
                                        program.oldest()))
                        .toList());
    }

    private void install(String name, String version) throws IOException {
        Path file = Files.writeString(directory.resolve(name), "#!/bin/sh\necho '%s'\n".formatted(version));
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
}
