package io.clusterloader.netperf.worker.task;

import io.clusterloader.netperf.worker.tool.Captured;
import io.clusterloader.netperf.worker.tool.ToolCommand;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A process of a tool, its output drained from the beginning. */
final class ToolProcess {
    /** Between SIGTERM and SIGKILL. */
    static final Duration GRACE = Duration.ofSeconds(2);

    private static final int STDOUT_BYTES = 1 << 20;
    private static final int STDERR_BYTES = 16 << 10;
    private static final Duration LAST_OUTPUT = Duration.ofSeconds(1);
    private static final Duration DEATH = Duration.ofSeconds(5);

    private final ToolCommand command;
    private final Process process;
    private final OutputDrain stdout;
    private final OutputDrain stderr;
    private final CompletableFuture<Process> exit;

    ToolProcess(ToolCommand command, Process process) {
        this.command = command;
        this.process = process;
        this.exit = process.onExit();
        String name = command.program().executable() + "-" + process.pid();
        this.stdout = OutputDrain.start(process.getInputStream(), STDOUT_BYTES, name + "-out");
        this.stderr = OutputDrain.start(process.getErrorStream(), STDERR_BYTES, name + "-err");
    }

    ToolCommand command() {
        return command;
    }

    /** Wakes an armed process, which goes on waiting for its release. */
    void nudge() throws IOException {
        OutputStream stdin = process.getOutputStream();
        stdin.write('\n');
        stdin.flush();
    }

    /** Lets an armed process that was nudged become its tool. */
    void release() throws IOException {
        try (OutputStream stdin = process.getOutputStream()) {
            stdin.write('\n');
        }
    }

    /** Whether it has ended, waiting for that at most so long. */
    boolean awaitExit(Duration limit) throws InterruptedException {
        return process.waitFor(limit.toNanos(), TimeUnit.NANOSECONDS);
    }

    /** Completed once it has ended. */
    CompletableFuture<Process> exit() {
        return exit;
    }

    /** SIGTERM, {@link #GRACE}, SIGKILL, to it and what it has started; returns when it is dead. */
    void terminate() throws InterruptedException {
        List<ProcessHandle> family = Stream.concat(process.descendants(), Stream.of(process.toHandle()))
                .toList();
        family.forEach(ProcessHandle::destroy);
        awaitExit(GRACE);
        family.forEach(ProcessHandle::destroyForcibly);
        awaitExit(DEATH);
    }

    /** SIGKILL without waiting, for when nobody is left to wait. */
    void kill() {
        if (!process.isAlive()) {
            // To look for its descendants is to read all of /proc, and most tasks end in order.
            return;
        }
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }

    /** Exit code and output of the ended process. */
    Captured captured() throws InterruptedException {
        BoundedOutput out = stdout.await(LAST_OUTPUT);
        BoundedOutput err = stderr.await(LAST_OUTPUT);
        int exit = process.isAlive() ? -1 : process.exitValue();
        return new Captured(exit, out.text(), err.text(), out.cut() || err.cut());
    }
}
