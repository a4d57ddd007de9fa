package io.clusterloader.netperf.worker.tool;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Where the programs are. */
public final class Programs {
    /** A user's PATH often lacks these, and nginx lives there. */
    private static final String SYSTEM_DIRECTORIES = "/usr/local/sbin:/usr/sbin:/sbin";

    private final List<Path> directories;

    public Programs(List<Path> directories) {
        this.directories = List.copyOf(directories);
    }

    /** Looks in the directories of a PATH, then in the system's own. */
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
     * The program's path.
     *
     * @throws ToolException naming the package that brings the program
     */
    public Path require(Program program) throws ToolException {
        return find(program.executable())
                .orElseThrow(() ->
                        new ToolException("%s is not installed on this worker: add the Debian package %s to its image"
                                .formatted(program.executable(), program.debianPackage())));
    }
}
