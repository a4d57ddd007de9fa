package io.clusterloader.localcluster.node.container;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * How to start the process of one container.
 *
 * @param hostname     what the container sees as its host's name
 * @param hosts        contents of /etc/hosts
 * @param command      program and arguments
 * @param directory    where it starts
 * @param environment  its variables, all of them
 * @param mounts       what is bound into its file system, in this order
 * @param identity     whom it runs as
 * @param readOnlyRoot whether its root file system refuses writes
 * @param log          where its output goes, both streams
 */
record ContainerPlan(
        String hostname,
        String hosts,
        List<String> command,
        String directory,
        Map<String, String> environment,
        List<Mount> mounts,
        ProcessIdentity identity,
        boolean readOnlyRoot,
        Path log) {
    /** A directory or file of this machine that is mounted into the container. */
    record Mount(Path source, String target, boolean readOnly) {}
}
