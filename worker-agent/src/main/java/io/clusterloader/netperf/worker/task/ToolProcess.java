package io.clusterloader.netperf.worker.task;

import io.clusterloader.netperf.rpc.Timetable;
import io.clusterloader.netperf.worker.host.UsageMeter;
import io.clusterloader.netperf.worker.tool.Captured;
import io.clusterloader.netperf.worker.tool.ToolCommand;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.HashSet;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** A tool that runs, below its supervisor (see {@link Supervisor}). Its output is read from the beginning. */
final class ToolProcess {
    private static final int STDOUT_BYTES = 1 << 20;
    private static final int STDERR_BYTES = 16 << 10;
    private static final Duration LAST_OUTPUT = Duration.ofSeconds(1);
    private static final Duration DEATH = Duration.ofSeconds(5);
    private static final Duration LOOK_AGAIN = Duration.ofMillis(100);

    private static final int CHUNK_BYTES = 8192;

    /** A pipe can only be read by blocking, which would hold the carrier of a virtual thread: small platform threads read. */
    private static final long READER_STACK_BYTES = 128 << 10;

    private final ToolCommand command;
    private final Process supervisor;
    private final BoundedOutput stdout = new BoundedOutput(STDOUT_BYTES);
    private final BoundedOutput stderr = new BoundedOutput(STDERR_BYTES);
    private final Thread stdoutReader;
    private final Thread stderrReader;
    private final CompletableFuture<Process> exit;

    ToolProcess(ToolCommand command, Process supervisor) {
        this.command = command;
        this.supervisor = supervisor;
        this.exit = supervisor.onExit();
        String name = command.program().executable() + "-" + supervisor.pid();
        this.stdoutReader = startReader(supervisor.getInputStream(), stdout, name + "-out");
        this.stderrReader = startReader(supervisor.getErrorStream(), stderr, name + "-err");
    }

    private static Thread startReader(InputStream pipe, BoundedOutput output, String name) {
        Thread reader = new Thread(null, () -> read(pipe, output), name, READER_STACK_BYTES);
        reader.setDaemon(true);
        reader.start();
        return reader;
    }

    private static void read(InputStream pipe, BoundedOutput output) {
        byte[] chunk = new byte[CHUNK_BYTES];
        try (pipe) {
            for (int read = pipe.read(chunk); read >= 0; read = pipe.read(chunk)) {
                output.add(chunk, read);
            }
        } catch (IOException e) {
            // The process is gone and its pipe with it: what came before is kept.
            return;
        }
    }

    ToolCommand command() {
        return command;
    }

    /** Wakes an armed process, which goes on waiting for its release. */
    void nudge() throws IOException {
        OutputStream stdin = supervisor.getOutputStream();
        stdin.write('\n');
        stdin.flush();
    }

    /** Lets an armed process that was nudged become its tool. */
    void release() throws IOException {
        try (OutputStream stdin = supervisor.getOutputStream()) {
            stdin.write('\n');
        }
    }

    /** Waits for the end at most so long. Returns whether the process has ended. */
    boolean awaitExit(Duration limit) throws InterruptedException {
        return supervisor.waitFor(limit.toNanos(), TimeUnit.NANOSECONDS);
    }

    /** Returns a future that is completed once the process has ended. */
    CompletableFuture<Process> exit() {
        return exit;
    }

    /** Sends SIGTERM and after {@link Timetable#KILL} SIGKILL to the tool and what it has started. Returns when all are dead. */
    void terminate() throws InterruptedException {
        if (!signalTool(ProcessHandle::destroy, Timetable.KILL) && !signalTool(ProcessHandle::destroyForcibly, DEATH)) {
            kill();
        }
    }

    /** Sends the signal once to each process below the supervisor, which ends after them. Returns whether it has, within the limit. */
    private boolean signalTool(Consumer<ProcessHandle> signal, Duration limit) throws InterruptedException {
        Set<ProcessHandle> signalled = new HashSet<>();
        long deadline = System.nanoTime() + limit.toNanos();
        do {
            supervisor.descendants().filter(signalled::add).forEach(signal);
        } while (!awaitExit(LOOK_AGAIN) && System.nanoTime() < deadline);
        return !supervisor.isAlive();
    }

    /** Sends SIGKILL to the tool and its supervisor, without waiting. */
    void kill() {
        if (!supervisor.isAlive()) {
            // Finding descendants means reading all of /proc, and most tasks end in order.
            return;
        }
        supervisor.descendants().forEach(ProcessHandle::destroyForcibly);
        supervisor.destroyForcibly();
    }

    /**
     * Returns the CPU time of the tool and of what it has started, in seconds: until now while it runs, in all once {@link #captured} was
     * called. Empty where the supervisor was killed before it could tell.
     */
    OptionalDouble cpuSeconds() throws IOException {
        if (supervisor.isAlive()) {
            try (Stream<ProcessHandle> tool = supervisor.descendants()) {
                return OptionalDouble.of(UsageMeter.cpuSeconds(tool));
            }
        }
        return Supervisor.cpuSeconds(stderr.text());
    }

    /** Returns the exit code and the output of the ended process. A descendant that still holds a pipe is not waited for. */
    Captured captured() throws InterruptedException {
        stdoutReader.join(LAST_OUTPUT);
        stderrReader.join(LAST_OUTPUT);
        int code = supervisor.isAlive() ? -1 : supervisor.exitValue();
        return new Captured(code, stdout.text(), Supervisor.withoutRecord(stderr.text()), stdout.cut() || stderr.cut());
    }
}
