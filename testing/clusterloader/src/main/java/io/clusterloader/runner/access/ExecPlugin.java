package io.clusterloader.runner.access;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.clusterloader.runner.progress.Terminal;
import io.fabric8.kubernetes.api.model.Cluster;
import io.fabric8.kubernetes.api.model.ExecConfig;
import io.fabric8.kubernetes.api.model.ExecEnvVar;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * A program that prints credentials, run as kubectl runs it: never through a shell. <a
 * href="https://kubernetes.io/docs/reference/access-authn-authz/authentication/#client-go-credential-plugins">The documentation of
 * Kubernetes</a> defines its input and output.
 */
final class ExecPlugin {
    private static final Set<String> VERSIONS =
            Set.of("client.authentication.k8s.io/v1", "client.authentication.k8s.io/v1beta1");
    private static final Duration LIMIT = Duration.ofMinutes(1);
    /** A person may have to fetch a telephone first. */
    private static final Duration INTERACTIVE_LIMIT = Duration.ofMinutes(5);

    private static final Duration CLOSE_LIMIT = Duration.ofSeconds(10);
    private static final int LAST_LINES = 3;

    private final String source;
    private final ExecConfig config;
    private final ExecInfo info;
    private final boolean interactive;

    private ExecPlugin(String source, ExecConfig config, ExecInfo info, boolean interactive) {
        this.source = source;
        this.config = config;
        this.info = info;
        this.interactive = interactive;
    }

    /**
     * Checks the settings of a plugin. Does not run it.
     *
     * @param source names the kubeconfigs in messages
     * @param config with an absolute path of the command, unless it is found on the PATH
     * @param cluster for {@code provideClusterInfo}
     * @throws ClusterException if the settings are wrong, or the plugin needs a terminal that is not there
     */
    static ExecPlugin of(String source, ExecConfig config, Cluster cluster) throws ClusterException {
        if (text(config.getCommand()).isEmpty()) {
            throw new ClusterException(source + ": exec has no command: add it");
        }
        if (!VERSIONS.contains(text(config.getApiVersion()))) {
            throw new ClusterException(
                    "%s: exec must have the apiVersion client.authentication.k8s.io/v1 or v1beta1".formatted(source));
        }
        boolean interactive = isInteractive(source, config);
        ObjectNode described =
                Boolean.TRUE.equals(config.getProvideClusterInfo()) ? ExecInfo.describe(source, cluster) : null;
        return new ExecPlugin(
                source, config, new ExecInfo(config.getApiVersion(), interactive, described), interactive);
    }

    private static boolean isInteractive(String source, ExecConfig config) throws ClusterException {
        String mode = text(config.getInteractiveMode());
        if (mode.isEmpty() && text(config.getApiVersion()).endsWith("/v1beta1")) {
            mode = "IfAvailable";
        }
        return switch (mode) {
            case "Never" -> false;
            case "IfAvailable" -> Terminal.isInput();
            case "Always" -> {
                if (!Terminal.isInput()) {
                    throw new ClusterException(
                            "%s: the exec plugin %s must ask you (interactiveMode Always), but standard input is no terminal"
                                    .formatted(source, config.getCommand()));
                }
                yield true;
            }
            default ->
                throw new ClusterException(
                        "%s: exec must have an interactiveMode: Never, IfAvailable or Always".formatted(source));
        };
    }

    /**
     * Runs the plugin.
     *
     * @throws ClusterException if it is absent, fails, does not end in time, or prints no credential; the message has its last words
     *     and the hint of the kubeconfig
     */
    ExecCredential run() throws ClusterException {
        Process process = start();
        CompletableFuture<String> output = read(process.getInputStream(), OutputStream.nullOutputStream());
        // The user must see at once what an interactive plugin asks.
        CompletableFuture<String> words =
                read(process.getErrorStream(), interactive ? System.err : OutputStream.nullOutputStream());
        try {
            Duration limit = interactive ? INTERACTIVE_LIMIT : LIMIT;
            if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
                end(process);
                throw failed("did not end within %d s".formatted(limit.toSeconds()), await(words));
            }
            String said = await(words);
            if (process.exitValue() != 0) {
                throw failed("failed with exit code %d".formatted(process.exitValue()), said);
            }
            return parse(await(output), said);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw failed("was stopped", "");
        } catch (ExecutionException | TimeoutException e) {
            throw failed("did not close its output", "");
        } finally {
            end(process);
        }
    }

    private static void end(Process process) {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }

    /** Waits a little: a process that the plugin left behind may hold the pipe open. */
    private static String await(CompletableFuture<String> text)
            throws InterruptedException, ExecutionException, TimeoutException {
        return text.get(CLOSE_LIMIT.toMillis(), TimeUnit.MILLISECONDS);
    }

    private ExecCredential parse(String output, String said) throws ClusterException {
        try {
            return ExecCredential.parse(output, config.getApiVersion());
        } catch (ExecCredential.InvalidException e) {
            throw failed(String.valueOf(e.getMessage()), said);
        }
    }

    private Process start() throws ClusterException {
        List<String> words = new ArrayList<>(List.of(config.getCommand()));
        words.addAll(config.getArgs() == null ? List.of() : config.getArgs());
        ProcessBuilder builder = new ProcessBuilder(words)
                .redirectInput(interactive ? Redirect.INHERIT : Redirect.from(new File("/dev/null")));
        for (ExecEnvVar variable : config.getEnv() == null ? List.<ExecEnvVar>of() : config.getEnv()) {
            builder.environment().put(text(variable.getName()), text(variable.getValue()));
        }
        builder.environment().put("KUBERNETES_EXEC_INFO", info.toJson());
        try {
            return builder.start();
        } catch (IOException | IllegalArgumentException e) {
            throw failed("cannot be started", String.valueOf(e.getMessage()));
        }
    }

    /** Uses platform threads: a blocking read of a pipe pins the carrier of a virtual thread. */
    private static CompletableFuture<String> read(InputStream in, OutputStream copy) {
        CompletableFuture<String> text = new CompletableFuture<>();
        Thread.ofPlatform().daemon().name("exec-plugin").start(() -> {
            StringBuilder all = new StringBuilder();
            byte[] buffer = new byte[4096];
            try {
                for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                    all.append(new String(buffer, 0, count, StandardCharsets.UTF_8));
                    copy.write(buffer, 0, count);
                    copy.flush();
                }
                text.complete(all.toString());
            } catch (IOException e) {
                text.complete(all.toString());
            }
        });
        return text;
    }

    /** Leaves out what the plugin printed to stdout, which may be a credential. */
    private ClusterException failed(String why, String said) {
        List<String> lines =
                said.lines().map(String::strip).filter(line -> !line.isEmpty()).toList();
        String last = String.join(" / ", lines.subList(Math.max(0, lines.size() - LAST_LINES), lines.size()));
        String hint = text(config.getInstallHint()).strip();
        return new ClusterException("%s: the exec plugin %s %s%s%s"
                .formatted(
                        source,
                        config.getCommand(),
                        why,
                        last.isEmpty() ? "" : ": " + last,
                        hint.isEmpty() ? "" : "; " + hint));
    }

    private static String text(@Nullable String value) {
        return value == null ? "" : value;
    }
}
