package io.clusterloader.localcluster.node;

import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * The probe {@code test -f FILE} without a process: a hundred pods that are asked so every second cost half a processor in
 * starting {@code nsenter}, {@code setpriv} and {@code test}, which the measurements would share.
 *
 * @param root the container's root directory, as this process can reach it
 * @param file absolute, inside the container
 * @param otherwise asks with processes, where links could lead out of the container's file system
 */
record FileTest(Path root, Path file, Check otherwise) implements Check {

    /** The same check without a process, if it is one that can do without. */
    static Check of(List<String> command, Path root, Check otherwise) {
        boolean known = command.size() == 3
                && Path.of(command.get(0)).endsWith("test")
                && command.get(1).equals("-f")
                && command.get(2).startsWith("/");
        return known ? new FileTest(root, Path.of(command.get(2)).normalize(), otherwise) : otherwise;
    }

    @Override
    public Optional<String> run(Duration timeout) throws InterruptedException {
        Path place = root;
        for (Path part : file) {
            place = place.resolve(part);
            if (Files.isSymbolicLink(place)) {
                return otherwise.run(timeout);
            }
        }
        // As the command says it: nothing.
        return Files.isRegularFile(place, LinkOption.NOFOLLOW_LINKS) ? Optional.empty() : Optional.of("exit code 1: ");
    }
}
