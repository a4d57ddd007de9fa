package io.clusterloader.training;

import io.clusterloader.netperf.rpc.Identity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** The pods' programs as plain processes, each with its certificates and a writable directory. */
final class PodPrograms implements AutoCloseable {
    /** A JVM that ends needs some seconds to write its cache, and more while others do the same. */
    private static final long END_SECONDS = 120;

    private final List<Process> processes = new ArrayList<>();
    private final Path directory;

    PodPrograms(Path directory) {
        this.directory = directory;
    }

    void start(String name, Identity identity, List<String> command, Map<String, String> environment)
            throws IOException {
        Path own = Files.createDirectory(directory.resolve(name));
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).inheritIO();
        builder.environment().putAll(environment);
        builder.environment()
                .put("NETPERF_WORK", Files.createDirectory(own.resolve("work")).toString());
        builder.environment()
                .put("NETPERF_TLS", secrets(own.resolve("tls"), identity).toString());
        processes.add(builder.start());
    }

    private static Path secrets(Path tls, Identity identity) throws IOException {
        Files.createDirectory(tls);
        Files.writeString(tls.resolve(Identity.AUTHORITY_FILE), identity.authority());
        Files.writeString(tls.resolve(Identity.CERTIFICATE_FILE), identity.certificate());
        Files.writeString(tls.resolve(Identity.KEY_FILE), identity.key());
        return tls;
    }

    /** Runs the action once one of the programs has ended, so that nobody goes on waiting for its answer. */
    void onFirstEnd(Runnable action) {
        for (Process process : processes) {
            CompletableFuture<Void> _ = process.onExit().thenRun(action);
        }
    }

    /** Stops the programs with SIGTERM, the last one first, and waits until each has written its cache. */
    void stop() throws InterruptedException, IOException {
        for (Process process : processes.reversed()) {
            process.destroy();
        }
        for (Process process : processes) {
            if (!process.waitFor(END_SECONDS, TimeUnit.SECONDS)) {
                throw new IOException("a program did not stop within " + END_SECONDS + " s");
            }
        }
    }

    @Override
    public void close() {
        processes.forEach(Process::destroyForcibly);
    }
}
