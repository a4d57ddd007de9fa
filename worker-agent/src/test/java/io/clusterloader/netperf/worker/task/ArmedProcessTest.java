package io.clusterloader.netperf.worker.task;

import static org.assertj.core.api.Assertions.assertThat;

import io.clusterloader.netperf.worker.tool.Program;
import io.clusterloader.netperf.worker.tool.Programs;
import io.clusterloader.netperf.worker.tool.ToolCommand;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ArmedProcessTest {
    @TempDir
    private Path directory;

    private ToolProcess armed() throws Exception {
        Path tool = Files.writeString(directory.resolve("iperf3"), "#!/bin/sh\necho \"measures $*\"\n");
        Files.setPosixFilePermissions(tool, PosixFilePermissions.fromString("rwxr-xr-x"));
        return new ProcessLauncher(new Programs(List.of(directory)))
                .arm(new ToolCommand(Program.IPERF3, List.of("-c", "there"), Map.of(), Duration.ofSeconds(10)));
    }

    @Test
    void aReleaseAfterTheNudgeStartsTheTool() throws Exception {
        ToolProcess process = armed();
        process.nudge();
        process.release();

        assertThat(process.awaitExit(Duration.ofSeconds(10))).isTrue();
        assertThat(process.captured().stdout()).isEqualTo("measures -c there\n");
    }
}
