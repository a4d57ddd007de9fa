package io.clusterloader.netperf.worker.task;

import io.clusterloader.netperf.worker.tool.Programs;
import io.clusterloader.netperf.worker.tool.ToolCommand;
import io.clusterloader.netperf.worker.tool.ToolException;
import java.io.File;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Creates processes that cannot outlive this one. Where setpriv is installed, the kernel kills a process together with the thread that
 * created it, also after a SIGKILL of the worker. So one thread, which lives as long as the worker, creates all.
 */
public final class ProcessLauncher {
    private static final File NOTHING = new File("/dev/null");

    private final Programs programs;
    private final List<String> dieWithParent;
    private final ExecutorService spawner = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().name("spawner").daemon().factory());

    public ProcessLauncher(Programs programs) {
        this.programs = programs;
        this.dieWithParent = programs.find("setpriv")
                .map(setpriv -> List.of(setpriv.toString(), "--pdeathsig", "KILL"))
                .orElse(List.of());
    }

    /** Starts the tool at once. */
    ToolProcess start(ToolCommand command) throws ToolException, InterruptedException {
        ToolProcess process = launch(command, List.of());
        process.readOutput();
        return process;
    }

    /** Creates the process so that {@link ToolProcess#startAt} starts the tool. If this process dies first, the tool never starts. */
    ToolProcess arm(ToolCommand command) throws ToolException, InterruptedException {
        return launch(command, TimedStart.command());
    }

    private ToolProcess launch(ToolCommand command, List<String> prefix) throws ToolException, InterruptedException {
        String executable = programs.require(command.program()).toString();
        List<String> line = new ArrayList<>(dieWithParent);
        line.addAll(Supervisor.command());
        line.addAll(dieWithParent);
        line.addAll(prefix);
        line.add(executable);
        line.addAll(command.arguments());
        ProcessBuilder builder = new ProcessBuilder(line);
        builder.environment().putAll(command.environment());
        builder.environment().put("LC_ALL", "C");
        if (prefix.isEmpty()) {
            builder.redirectInput(NOTHING);
        }
        return new ToolProcess(command, spawn(builder));
    }

    private Process spawn(ProcessBuilder builder) throws ToolException, InterruptedException {
        CompletableFuture<Process> started = new CompletableFuture<>();
        spawner.execute(() -> {
            try {
                started.complete(builder.start());
            } catch (IOException | RuntimeException e) {
                started.completeExceptionally(e);
            }
        });
        try {
            return started.get();
        } catch (ExecutionException e) {
            throw new ToolException("cannot be started: " + e.getCause());
        }
    }
}
