package io.clusterloader.netperf.worker.task;

import static org.assertj.core.api.Assertions.assertThat;

import io.clusterloader.netperf.worker.host.WorkerClock;
import io.clusterloader.netperf.worker.tool.Captured;
import io.clusterloader.netperf.worker.tool.Program;
import io.clusterloader.netperf.worker.tool.Programs;
import io.clusterloader.netperf.worker.tool.ToolCommand;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ToolProcessTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @TempDir
    private Path directory;

    private ProcessLauncher launcher(String script) throws Exception {
        Path tool = Files.writeString(directory.resolve("iperf3"), "#!/bin/sh\n" + script + "\n");
        Files.setPosixFilePermissions(tool, PosixFilePermissions.fromString("rwxr-xr-x"));
        return new ProcessLauncher(new Programs(List.of(directory)));
    }

    private static ToolCommand command() {
        return new ToolCommand(Program.IPERF3, List.of("-c", "there"), Map.of(), PATIENCE);
    }

    private ToolProcess ended(String script) throws Exception {
        ToolProcess process = launcher(script).start(command());
        assertThat(process.awaitExit(PATIENCE)).isTrue();
        return process;
    }

    @Test
    void becomesTheToolAtItsStartTime() throws Exception {
        long planned = WorkerClock.nanos() + Duration.ofMillis(300).toNanos();
        ToolProcess process =
                launcher("date +%s%N; echo \"measures $*\"; echo warning >&2").arm(command());
        process.startAt(planned);
        long started = process.awaitStart(planned).orElseThrow();

        assertThat(process.awaitExit(PATIENCE)).isTrue();
        String[] printed = process.captured().stdout().split("\n", -1);
        assertThat(started).isGreaterThanOrEqualTo(planned);
        assertThat(Long.parseLong(printed[0])).isGreaterThan(started);
        assertThat(printed[1]).isEqualTo("measures -c there");
        assertThat(process.captured().stderr()).isEqualTo("warning\n");
        assertThat(process.cpuSeconds()).isPresent();
    }

    @Test
    void startsAtOnceWhereTheTimeHasPassed() throws Exception {
        ToolProcess process = launcher("echo ran").arm(command());
        long order = WorkerClock.nanos();
        process.startAt(1);

        assertThat(process.awaitStart(1).orElseThrow()).isGreaterThan(order);
        assertThat(process.awaitExit(PATIENCE)).isTrue();
        assertThat(process.captured().stdout()).isEqualTo("ran\n");
    }

    @Test
    void neverStartsAfterItWasTerminatedWhileItSlept() throws Exception {
        ToolProcess process = launcher("echo ran").arm(command());
        process.startAt(WorkerClock.nanos() + PATIENCE.toNanos());
        process.terminate();

        assertThat(process.awaitStart(1)).isEmpty();
        assertThat(process.captured()).isEqualTo(new Captured(128 + 15, "", "", false));
    }

    /** The tool has the slice and the files that it would have without its start time: 0, 1 and 2 are stdin, stdout and stderr. */
    @Test
    @Tag("machine")
    void leavesNothingOfTheWaitToTheTool() throws Exception {
        String show = "grep -E '^(policy|prio|se.slice)' /proc/self/sched; ls /proc/$$/fd; readlink /proc/$$/fd/0";
        ToolProcess armed = launcher(show).arm(command());
        armed.startAt(1);
        assertThat(armed.awaitExit(PATIENCE)).isTrue();

        assertThat(armed.captured()).isEqualTo(ended(show).captured());
    }

    @Test
    void hasTheOutputAndTheExitCodeOfTheTool() throws Exception {
        ToolProcess process = ended("echo result; printf 'no line end' >&2; exit 3");

        assertThat(process.captured()).isEqualTo(new Captured(3, "result\n", "no line end", false));
        assertThat(process.cpuSeconds()).isPresent();
    }

    @Test
    void tellsTheSignalThatKilledTheTool() throws Exception {
        ToolProcess process = ended("kill -9 $$");

        assertThat(process.captured()).isEqualTo(new Captured(128 + 9, "", "", false));
        assertThat(process.cpuSeconds()).isPresent();
    }

    @Test
    void terminatesTheToolAndStillKnowsItsCpuTime() throws Exception {
        ToolProcess process = launcher("echo started; exec sleep 60").start(command());
        process.terminate();

        assertThat(process.awaitExit(Duration.ZERO)).isTrue();
        assertThat(process.captured().exitCode()).isEqualTo(128 + 15);
        assertThat(process.cpuSeconds()).isPresent();
    }

    @Test
    void countsWhatTheToolHasStarted() throws Exception {
        String busy = "i=0; while [ $i -lt 300000 ]; do i=$((i+1)); done";

        ToolProcess process = ended("(" + busy + ")");
        process.captured();
        assertThat(process.cpuSeconds().orElseThrow()).isGreaterThan(0.05);
    }
}
