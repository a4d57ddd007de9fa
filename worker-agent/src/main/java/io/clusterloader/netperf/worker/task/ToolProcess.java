package io.clusterloader.netperf.worker.task;

import io.clusterloader.netperf.rpc.Timetable;
import io.clusterloader.netperf.worker.host.UsageMeter;
import io.clusterloader.netperf.worker.host.WorkerClock;
import io.clusterloader.netperf.worker.tool.Captured;
import io.clusterloader.netperf.worker.tool.ToolCommand;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.HashSet;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** A tool that runs, below its supervisor (see {@link Supervisor}), or an armed process that becomes one (see {@link TimedStart}). */
final class ToolProcess {
    private static final int STDOUT_BYTES = 1 << 20;
    private static final int STDERR_BYTES = 16 << 10;
    private static final Duration LAST_OUTPUT = Duration.ofSeconds(1);
    private static final Duration DEATH = Duration.ofSeconds(5);
    private static final Duration LOOK_AGAIN = Duration.ofMillis(100);

    /** Until the other clients of this node have started. */
    private static final Duration START_OF_OTHERS = Duration.ofMillis(250);

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
    private final CompletableFuture<OptionalLong> startNanos = new CompletableFuture<>();

    ToolProcess(ToolCommand command, Process supervisor) {
        this.command = command;
        this.supervisor = supervisor;
        this.exit = supervisor.onExit();
        String name = command.program().executable() + "-" + supervisor.pid();
        this.stdoutReader = reader(name + "-out", () -> read(supervisor.getInputStream(), stdout, () -> {}));
        this.stderrReader = reader(name + "-err", () -> {
            read(supervisor.getErrorStream(), stderr, this::noteStart);
            startNanos.complete(OptionalLong.empty());
        });
    }

    private static Thread reader(String name, Runnable task) {
        Thread reader = new Thread(null, task, name, READER_STACK_BYTES);
        reader.setDaemon(true);
        return reader;
    }

    private static void read(InputStream pipe, BoundedOutput output, Runnable afterEach) {
        byte[] chunk = new byte[CHUNK_BYTES];
        try (pipe) {
            for (int read = pipe.read(chunk); read >= 0; read = pipe.read(chunk)) {
                output.add(chunk, read);
                afterEach.run();
            }
        } catch (IOException e) {
            // The process is gone and its pipe with it: what came before is kept.
            return;
        }
    }

    /** The start comes before all output. */
    private void noteStart() {
        if (!startNanos.isDone()) {
            startNanos.complete(TimedStart.startNanos(stderr.text()));
        }
    }

    /** Begins to read the output. A tool that prints much waits for that when its pipe, of 64 KiB, is full. */
    synchronized void readOutput() {
        if (stdoutReader.getState() == Thread.State.NEW) {
            stdoutReader.start();
            stderrReader.start();
        }
    }

    ToolCommand command() {
        return command;
    }

    /** Has an armed process become its tool at this time, in nanoseconds since the epoch; at once if it has passed. */
    void startAt(long nanos) {
        try (OutputStream stdin = supervisor.getOutputStream()) {
            stdin.write(TimedStart.order(nanos));
        } catch (IOException e) {
            // The process is gone, and awaitStart finds no start.
            return;
        }
    }

    /**
     * Waits until the tool has started, and begins to read its output.
     *
     * @param plannedNanos when it is to start, in nanoseconds since the epoch
     * @return its actual start; empty if it has not started within {@link Timetable#STARTED}, or has ended before
     */
    OptionalLong awaitStart(long plannedNanos) throws InterruptedException {
        // A thread that waited for the output would wake at the start, and take the CPU from other clients of this
        // node.
        Thread.sleep(Duration.ofNanos(Math.max(0, plannedNanos - WorkerClock.nanos()))
                .plus(START_OF_OTHERS));
        readOutput();
        try {
            return startNanos.get(Timetable.STARTED.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            return OptionalLong.empty();
        } catch (ExecutionException e) {
            throw new IllegalStateException("a start is never exceptional", e);
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
        readOutput();
        stdoutReader.join(LAST_OUTPUT);
        stderrReader.join(LAST_OUTPUT);
        int code = supervisor.isAlive() ? -1 : supervisor.exitValue();
        return new Captured(
                code,
                stdout.text(),
                TimedStart.withoutRecord(Supervisor.withoutRecord(stderr.text())),
                stdout.cut() || stderr.cut());
    }
}
