package io.clusterloader.localcluster.node.container;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** A running container: its first process and all others. */
final class ContainerProcess {
    private static final long SETUP_SECONDS = 60;
    private static final int KILLED = 137;
    private static final String STARTED = "started ";

    /** The process outside the container. It ends with the container, with its exit code. */
    private final Process outer;

    private final long init;

    private ContainerProcess(Process outer, long init) {
        this.outer = outer;
        this.init = init;
    }

    /**
     * Starts a container and returns when its program is about to run.
     *
     * @param handle  the pod's network namespace
     * @param scratch an empty directory, for the mount namespace's use
     */
    static ContainerProcess start(Spawner spawner, Path handle, ContainerPlan plan, Path scratch)
            throws ContainerStartException, InterruptedException {
        try {
            Process outer = spawner.start(List.of(
                    "nsenter",
                    "--net=" + handle,
                    "unshare",
                    "--mount",
                    "--pid",
                    "--ipc",
                    "--uts",
                    "--fork",
                    "--kill-child",
                    // A session of its own, as container engines give it: Linux shares processors between
                    // sessions first (autogroups). In one session, all pods and the cluster would have one
                    // share.
                    "setsid",
                    "sh",
                    "-s"));
            try (var script = outer.outputWriter(UTF_8)) {
                script.write(ContainerScript.render(plan, scratch));
            } catch (IOException e) {
                // It ended before it read the script: what it printed tells why.
            }
            return new ContainerProcess(outer, awaitStart(outer));
        } catch (IOException e) {
            throw new ContainerStartException(String.valueOf(e.getMessage()));
        }
    }

    private static long awaitStart(Process outer) throws IOException, ContainerStartException {
        List<String> output = new ArrayList<>();
        CompletableFuture<Void> deadline = CompletableFuture.runAsync(
                outer::destroyForcibly, CompletableFuture.delayedExecutor(SETUP_SECONDS, TimeUnit.SECONDS));
        try (BufferedReader reader = outer.inputReader(UTF_8)) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                if (line.startsWith(STARTED)) {
                    return Long.parseLong(line.substring(STARTED.length()));
                }
                output.add(line);
            }
        } finally {
            deadline.cancel(false);
        }
        throw new ContainerStartException("failed to create the container: " + String.join("; ", output));
    }

    /** Returns a future that completes when every process of the container has ended. */
    CompletableFuture<Process> onExit() {
        return outer.onExit();
    }

    /**
     * Returns the exit code: 128 + n if signal n ended the container, and the code of a killed one if it has not
     * ended yet.
     */
    int exitCode() {
        return outer.isAlive() ? KILLED : outer.exitValue();
    }

    /** Sends SIGTERM to the main process. */
    void terminate() {
        ProcessHandle.of(init).ifPresent(ProcessHandle::destroy);
    }

    /** Ends every process of the container at once. */
    void kill() {
        outer.destroyForcibly();
    }

    /** Returns the container's root directory, as this process can reach it. */
    Path root() {
        return Path.of("/proc", Long.toString(init), "root");
    }

    /** Returns the command that runs another one inside the container. */
    List<String> enter(ContainerPlan plan) {
        List<String> command = new ArrayList<>(
                List.of("nsenter", "--target", Long.toString(init), "--mount", "--pid", "--net", "--ipc", "--uts"));
        command.add("--wd=/proc/" + init + "/root" + plan.directory());
        command.addAll(plan.identity().prefix());
        return command;
    }
}
