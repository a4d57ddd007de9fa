package io.clusterloader.localcluster.node.image;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A container image: it stands for a command line of this machine.
 *
 * @param name        matches with any registry prefix, tag and digest
 * @param entrypoint  the command that runs when the pod names none; empty when pods must name one
 * @param mounts      directories of this machine, by where the container sees them, read-only
 * @param environment variables that the container has unless the pod sets them
 * @param user        the numeric user that the image runs as when the pod names none
 */
public record Image(
        String name,
        List<String> entrypoint,
        Map<String, Path> mounts,
        Map<String, String> environment,
        Optional<Long> user) {
    public Image {
        entrypoint = List.copyOf(entrypoint);
        mounts = Map.copyOf(mounts);
        environment = Map.copyOf(environment);
    }

    /** Returns the name in an image reference, without registry, repository path, tag and digest. */
    public static String shortName(String reference) {
        String path = reference.replaceFirst("@.*", "");
        return path.substring(path.lastIndexOf('/') + 1).replaceFirst(":.*", "");
    }
}
