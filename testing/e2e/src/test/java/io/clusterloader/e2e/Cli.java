package io.clusterloader.e2e;

import io.clusterloader.bench.Launcher;
import io.clusterloader.testsupport.FinishedCommand;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/** The launcher, called as a user calls it. */
public final class Cli {
    private static final Pattern NAMESPACE = Pattern.compile("created namespace (\\S+),");

    private static final Duration DEADLINE = Duration.ofMinutes(4);

    private Duration deadline = DEADLINE;
    private final Path workingDirectory;
    private final Map<String, String> environment = new HashMap<>();
    private final List<String> flags = new ArrayList<>();
    private final List<String> prefix = new ArrayList<>();

    private Cli(Path workingDirectory) {
        this.workingDirectory = workingDirectory;
    }

    /** Everything that a run writes of its own accord lands in this directory. */
    public static Cli in(Path workingDirectory) {
        return new Cli(workingDirectory);
    }

    /** The root of the project. */
    public static Path home() {
        return Launcher.home();
    }

    /** Has runs take place there. */
    public Cli on(TestedCluster cluster) {
        flags.addAll(cluster.flags());
        return this;
    }

    public Cli with(String variable, String value) {
        environment.put(variable, value);
        return this;
    }

    /** For a run that takes longer than most. */
    public Cli within(Duration limit) {
        deadline = limit;
        return this;
    }

    /** Puts a command before the launcher, such as {@code setpriv --reuid=65534}. */
    public Cli under(String... command) {
        prefix.addAll(List.of(command));
        return this;
    }

    /** Runs to the end. */
    public Finished run(String... arguments) throws IOException, InterruptedException {
        return start(arguments).await();
    }

    /** Runs what a user pastes into a shell, where the launcher is on the PATH. */
    public FinishedCommand paste(String text) throws IOException, InterruptedException {
        return FinishedCommand.run(
                List.of(
                        "env",
                        "--chdir=" + workingDirectory,
                        "PATH=%s:%s".formatted(home(), System.getenv("PATH")),
                        "bash",
                        "-euo",
                        "pipefail",
                        "-c",
                        // bash does not look at how a process substitution ended.
                        text + "\n[ -z \"${!:-}\" ] || wait \"$!\""),
                "");
    }

    /** Starts without waiting. */
    public Running start(String... arguments) throws IOException {
        List<String> command = new ArrayList<>(prefix);
        command.add(home().resolve("clusterloader").toString());
        command.addAll(List.of(arguments));
        command.addAll(flags);
        requireGivenCluster(command);
        Path stdout = Files.createTempFile(workingDirectory, "stdout", ".txt");
        Path stderr = Files.createTempFile(workingDirectory, "stderr", ".txt");
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(workingDirectory.toFile())
                .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                .redirectOutput(stdout.toFile())
                .redirectError(stderr.toFile());
        // A test that would set up and build is no test: test.sh has done so before.
        builder.environment().put("CLUSTERLOADER_NO_SETUP", "1");
        builder.environment().putAll(environment);
        return new Running(builder.start(), stdout, stderr, deadline);
    }

    /** A test that names no cluster would pass on one that nobody asked about. */
    private static void requireGivenCluster(List<String> command) {
        boolean takesOne = command.contains("run") || command.contains("local");
        boolean raisesNone = command.contains("--dry-run")
                || command.contains("--run-from-cluster")
                || command.stream().anyMatch(word -> word.startsWith("--kubeconfig="));
        if (takesOne && !raisesNone && GivenKubeconfig.find().isPresent()) {
            throw new AssertionError("would raise a local cluster, though another is given: " + command);
        }
    }

    /** The namespace that a run says it has created; empty where it has not said so yet. */
    public static Optional<String> namespaceIn(String shown) {
        return NAMESPACE.matcher(shown).results().map(found -> found.group(1)).findFirst();
    }

    /** A launcher that runs. */
    public record Running(Process process, Path stdoutFile, Path stderrFile, Duration deadline) {
        public Finished await() throws IOException, InterruptedException {
            if (!process.waitFor(deadline.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new AssertionError("not finished after %s%n%s%n%s".formatted(deadline, stdout(), stderr()));
            }
            return new Finished(process.exitValue(), stdout(), stderr());
        }

        public String stdout() throws IOException {
            return Files.readString(stdoutFile);
        }

        public String stderr() throws IOException {
            return Files.readString(stderrFile);
        }

        /** Sends a signal, such as INT, to the process that the user sees. */
        public void signal(String name) throws IOException, InterruptedException {
            new ProcessBuilder("kill", "-" + name, Long.toString(process.pid()))
                    .start()
                    .waitFor();
        }
    }

    /** What a user has before the eyes in the end. */
    public record Finished(int exitCode, String stdout, String stderr) {
        public String everything() {
            return stdout + stderr;
        }
    }
}
