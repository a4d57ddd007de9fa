package io.clusterloader.rehearsal;

import io.clusterloader.netperf.rpc.Identity;
import io.clusterloader.netperf.rpc.Role;
import io.clusterloader.netperf.tls.RunAuthority;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** The programs of the pods as plain processes, each with its secrets and a directory to write in. */
final class Programs implements AutoCloseable {
    /** To write its cache, a JVM that ends takes some seconds, more where others do so too. */
    private static final long END_SECONDS = 120;

    private final List<Process> processes = new ArrayList<>();
    private final Path directory;
    private final RunAuthority authority;

    Programs(Path directory, RunAuthority authority) {
        this.directory = directory;
        this.authority = authority;
    }

    void start(String name, Role role, List<String> command, Map<String, String> environment) throws IOException {
        Path own = Files.createDirectory(directory.resolve(name));
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).inheritIO();
        builder.environment().putAll(environment);
        builder.environment()
                .put("NETPERF_WORK", Files.createDirectory(own.resolve("work")).toString());
        builder.environment()
                .put("NETPERF_TLS", secrets(own.resolve("tls"), role).toString());
        processes.add(builder.start());
    }

    private Path secrets(Path tls, Role role) throws IOException {
        Identity identity = authority.issue(role);
        Files.createDirectory(tls);
        Files.writeString(tls.resolve(Identity.AUTHORITY_FILE), identity.authority());
        Files.writeString(tls.resolve(Identity.CERTIFICATE_FILE), identity.certificate());
        Files.writeString(tls.resolve(Identity.KEY_FILE), identity.key());
        return tls;
    }

    /** Whoever waits for a program that has ended would wait for long. */
    void onFirstEnd(Runnable action) {
        for (Process process : processes) {
            CompletableFuture<Void> _ = process.onExit().thenRun(action);
        }
    }

    /** Ends them in order, the last first, so that every one writes what it has learned. */
    void end() throws InterruptedException, IOException {
        for (Process process : processes.reversed()) {
            process.destroy();
        }
        for (Process process : processes) {
            if (!process.waitFor(END_SECONDS, TimeUnit.SECONDS)) {
                throw new IOException("a program did not end within " + END_SECONDS + " s");
            }
        }
    }

    @Override
    public void close() {
        processes.forEach(Process::destroyForcibly);
    }
}
