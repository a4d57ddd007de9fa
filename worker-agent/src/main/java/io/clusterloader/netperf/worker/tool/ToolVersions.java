package io.clusterloader.netperf.worker.tool;

import io.clusterloader.netperf.v1.ToolVersion;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The versions of the tools that are here, found by running each. */
public final class ToolVersions {
    private static final Logger LOG = LoggerFactory.getLogger(ToolVersions.class);
    private static final long DEADLINE_SECONDS = 5;

    /** More than any of them prints; a program that prints more is not the one we know. */
    private static final int MOST_BYTES = 16 << 10;

    private final Programs programs;
    private final Path home;

    /**
     * Looks at these programs.
     *
     * @param home writable, as siege writes into its home folder even for this
     */
    public ToolVersions(Programs programs, Path home) {
        this.programs = programs;
        this.home = home;
    }

    /** A tool that is missing or broken is left out, with a line in the log. All run side by side. */
    public List<ToolVersion> find() throws InterruptedException {
        List<Run> runs = new ArrayList<>();
        for (Program program : Program.values()) {
            start(program).ifPresent(runs::add);
        }
        List<ToolVersion> versions = new ArrayList<>();
        for (Run run : runs) {
            version(run).ifPresent(versions::add);
        }
        return versions;
    }

    private Optional<Run> start(Program program) {
        Optional<Path> executable = programs.find(program.executable());
        if (executable.isEmpty()) {
            LOG.warn(
                    "{} is not installed (Debian package {}): tests that need it will fail here",
                    program.executable(),
                    program.debianPackage());
            return Optional.empty();
        }
        List<String> line = new ArrayList<>(List.of(executable.get().toString()));
        line.addAll(program.versionArguments());
        ProcessBuilder builder =
                new ProcessBuilder(line).redirectErrorStream(true).redirectInput(new File("/dev/null"));
        builder.environment().put("HOME", home.toString());
        try {
            return Optional.of(new Run(program, builder.start()));
        } catch (IOException e) {
            LOG.warn("{} cannot be run: {}", program.executable(), e.toString());
            return Optional.empty();
        }
    }

    private static Optional<ToolVersion> version(Run run) throws InterruptedException {
        String name = run.program.executable();
        try {
            if (!run.process.waitFor(DEADLINE_SECONDS, TimeUnit.SECONDS)) {
                LOG.warn("{} did not tell its version within {} s", name, DEADLINE_SECONDS);
                return Optional.empty();
            }
            String text = new String(run.process.getInputStream().readNBytes(MOST_BYTES), StandardCharsets.UTF_8);
            Matcher matcher = run.program.version().matcher(text);
            if (!matcher.find()) {
                LOG.warn("{} printed no version", name);
                return Optional.empty();
            }
            return Optional.of(ToolVersion.newBuilder()
                    .setName(name)
                    .setVersion(matcher.group(1))
                    .build());
        } catch (IOException e) {
            LOG.warn("{} cannot be read: {}", name, e.toString());
            return Optional.empty();
        } finally {
            run.process.destroyForcibly();
        }
    }

    private record Run(Program program, Process process) {}
}
