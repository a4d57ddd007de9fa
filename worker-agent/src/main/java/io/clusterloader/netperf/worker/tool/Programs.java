package io.clusterloader.netperf.worker.tool;

import io.clusterloader.netperf.v1.ToolVersion;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The programs of this worker: where they are, and which versions they have. */
public final class Programs {
    private static final Logger LOG = LoggerFactory.getLogger(Programs.class);

    /** A user's PATH often lacks these, and nginx is there. */
    private static final String SYSTEM_DIRECTORIES = "/usr/local/sbin:/usr/sbin:/sbin";

    private static final long VERSION_SECONDS = 5;

    /** More than any of them prints; a program that prints more is another one. */
    private static final int VERSION_BYTES = 16 << 10;

    private final List<Path> directories;

    /** Programs of versions that cannot be used, as {@link #versions} has found them, and why. */
    private final Map<Program, String> objections = new ConcurrentHashMap<>();

    public Programs(List<Path> directories) {
        this.directories = List.copyOf(directories);
    }

    /** Searches the directories of a PATH and then the system's own. */
    public static Programs ofPath(String path) {
        return new Programs(Stream.of(path, SYSTEM_DIRECTORIES)
                .flatMap(part -> Arrays.stream(part.split(":", -1)))
                .filter(part -> part.startsWith("/"))
                .map(Path::of)
                .toList());
    }

    public Optional<Path> find(String executable) {
        return directories.stream()
                .map(directory -> directory.resolve(executable))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /**
     * Returns the program's path.
     *
     * @throws ToolException with the name of the Debian package, if the program is not installed; with the version that is needed, if
     *     {@link #versions} has found an older one
     */
    public Path require(Program program) throws ToolException {
        String objection = objections.get(program);
        if (objection != null) {
            throw new ToolException(objection);
        }
        return find(program.executable())
                .orElseThrow(() ->
                        new ToolException("%s is not installed on this worker: add the Debian package %s to its image"
                                .formatted(program.executable(), program.debianPackage())));
    }

    /**
     * Runs all tools at once to ask for their versions. A tool that is missing or broken is left out, with a warning in the log. One whose
     * version is not supported is listed, and cannot be started.
     *
     * @param home a writable directory, as siege writes into its home even for this
     */
    public List<ToolVersion> versions(Path home) throws InterruptedException {
        List<VersionQuery> queries = new ArrayList<>();
        for (Program program : Program.values()) {
            askVersion(program, home).ifPresent(queries::add);
        }
        List<ToolVersion> versions = new ArrayList<>();
        for (VersionQuery query : queries) {
            version(query).ifPresent(versions::add);
        }
        return versions;
    }

    private Optional<VersionQuery> askVersion(Program program, Path home) {
        Optional<Path> executable = find(program.executable());
        if (executable.isEmpty()) {
            LOG.warn(
                    "{} is not installed (Debian package {}): cases that need it will fail on this worker",
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
            return Optional.of(new VersionQuery(program, builder.start()));
        } catch (IOException e) {
            LOG.warn("{} cannot be run: {}", program.executable(), e.toString());
            return Optional.empty();
        }
    }

    private Optional<ToolVersion> version(VersionQuery query) throws InterruptedException {
        String name = query.program.executable();
        try {
            if (!query.process.waitFor(VERSION_SECONDS, TimeUnit.SECONDS)) {
                LOG.warn("{} did not print its version within {} s", name, VERSION_SECONDS);
                return Optional.empty();
            }
            String text = new String(query.process.getInputStream().readNBytes(VERSION_BYTES), StandardCharsets.UTF_8);
            Matcher matcher = query.program.version().matcher(text);
            if (!matcher.find()) {
                LOG.warn("{} printed no version that is known", name);
                return Optional.empty();
            }
            query.program.objection(matcher.group(1)).ifPresent(objection -> {
                LOG.warn("{}: {}: cases that need it will fail on this worker", name, objection);
                objections.put(query.program, objection);
            });
            return Optional.of(ToolVersion.newBuilder()
                    .setName(name)
                    .setVersion(matcher.group(1))
                    .build());
        } catch (IOException e) {
            LOG.warn("{} cannot be read: {}", name, e.toString());
            return Optional.empty();
        } finally {
            query.process.destroyForcibly();
        }
    }

    private record VersionQuery(Program program, Process process) {}
}
