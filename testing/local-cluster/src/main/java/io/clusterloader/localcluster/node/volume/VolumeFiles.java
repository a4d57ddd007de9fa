package io.clusterloader.localcluster.node.volume;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Writes files as volumes have them.
 *
 * @param fsGroup the group that must be able to read them, none when null
 */
record VolumeFiles(@Nullable Long fsGroup) {
    private static final PosixFilePermission[] BY_BIT = {
        PosixFilePermission.OTHERS_EXECUTE,
        PosixFilePermission.OTHERS_WRITE,
        PosixFilePermission.OTHERS_READ,
        PosixFilePermission.GROUP_EXECUTE,
        PosixFilePermission.GROUP_WRITE,
        PosixFilePermission.GROUP_READ,
        PosixFilePermission.OWNER_EXECUTE,
        PosixFilePermission.OWNER_WRITE,
        PosixFilePermission.OWNER_READ
    };
    private static final int GROUP_READABLE = 0040;

    /** Makes a directory that pods may list; with an fsGroup it is the group's. */
    void directory(Path directory, int mode) throws IOException {
        Files.createDirectories(directory);
        restrict(directory, mode);
    }

    /** One file of a volume; its folders are made. */
    @SuppressWarnings("ArrayRecordComponent") // Never compared.
    record Entry(byte[] content, int mode) {}

    void write(Path directory, Map<String, Entry> entries) throws IOException {
        for (Map.Entry<String, Entry> entry : entries.entrySet()) {
            Path file = directory.resolve(entry.getKey()).normalize();
            if (!file.startsWith(directory)) {
                throw new IOException("the path '" + entry.getKey() + "' leads out of the volume");
            }
            Files.createDirectories(file.getParent());
            Files.write(file, entry.getValue().content());
            restrict(file, entry.getValue().mode() | (fsGroup == null ? 0 : GROUP_READABLE));
        }
    }

    private void restrict(Path file, int mode) throws IOException {
        if (fsGroup != null) {
            Files.setAttribute(file, "unix:gid", Math.toIntExact(fsGroup));
        }
        Files.setPosixFilePermissions(file, permissions(mode));
    }

    private static Set<PosixFilePermission> permissions(int mode) {
        Set<PosixFilePermission> permissions = EnumSet.noneOf(PosixFilePermission.class);
        for (int bit = 0; bit < BY_BIT.length; bit++) {
            if ((mode & 1 << bit) != 0) {
                permissions.add(BY_BIT[bit]);
            }
        }
        return permissions;
    }
}
