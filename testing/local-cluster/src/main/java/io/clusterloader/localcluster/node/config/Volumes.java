package io.clusterloader.localcluster.node.config;

import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.Volume;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Prepares a pod's volumes as directories of this machine. Secrets and config maps are written once: later changes do
 * not reach the pod. An emptyDir of medium Memory is an ordinary one.
 */
public final class Volumes {
    private static final int FOR_ALL = 0777;
    private static final int LISTABLE = 0755;

    private static final int GROUP_READABLE = 0040;

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

    private Volumes() {}

    /** A file of a volume. */
    @SuppressWarnings("ArrayRecordComponent") // Never compared.
    public record Entry(byte[] content, int mode) {}

    /**
     * Prepares all volumes of a pod.
     *
     * @param directory where to put them; it goes with the pod
     * @return the directories by volume name
     * @throws ConfigurationException when one cannot be prepared now; may be called again then
     */
    public static Map<String, Path> prepare(ConfigSource configuration, PodFields fields, Path directory)
            throws ConfigurationException {
        PodSpec spec = fields.pod().getSpec();
        Long group = spec.getSecurityContext() == null
                ? null
                : spec.getSecurityContext().getFsGroup();
        VolumeSources sources = new VolumeSources(configuration, fields);
        Map<String, Path> ready = new HashMap<>();
        for (Volume volume : spec.getVolumes()) {
            try {
                ready.put(volume.getName(), prepare(volume, sources, group, directory.resolve(volume.getName())));
            } catch (IOException e) {
                throw failed(volume, e.toString());
            } catch (ConfigurationException e) {
                throw failed(volume, String.valueOf(e.getMessage()));
            }
        }
        return ready;
    }

    private static Path prepare(Volume volume, VolumeSources sources, @Nullable Long group, Path directory)
            throws IOException, ConfigurationException {
        Optional<Map<String, Entry>> entries = sources.entries(volume);
        if (entries.isPresent()) {
            makeDirectory(directory, LISTABLE, group);
            write(directory, entries.get(), group);
            return directory;
        }
        if (volume.getEmptyDir() != null) {
            makeDirectory(directory, FOR_ALL, group);
            return directory;
        }
        if (volume.getHostPath() != null) {
            Path path = Path.of(volume.getHostPath().getPath());
            if (!Files.exists(path)) {
                throw new ConfigurationException("hostPath " + path + " does not exist");
            }
            return path.toRealPath();
        }
        throw new ConfigurationException("this kind of volume is not supported");
    }

    private static ConfigurationException failed(Volume volume, String why) {
        return new ConfigurationException("MountVolume.SetUp failed for volume \"" + volume.getName() + "\" : " + why);
    }

    /** Makes a directory that pods may list; with an group it is the group's. */
    private static void makeDirectory(Path directory, int mode, @Nullable Long group) throws IOException {
        Files.createDirectories(directory);
        restrict(directory, mode, group);
    }

    private static void write(Path directory, Map<String, Entry> entries, @Nullable Long group) throws IOException {
        for (Map.Entry<String, Entry> entry : entries.entrySet()) {
            Path file = directory.resolve(entry.getKey()).normalize();
            if (!file.startsWith(directory)) {
                throw new IOException("the path '" + entry.getKey() + "' leads out of the volume");
            }
            Files.createDirectories(file.getParent());
            Files.write(file, entry.getValue().content());
            restrict(file, entry.getValue().mode() | (group == null ? 0 : GROUP_READABLE), group);
        }
    }

    private static void restrict(Path file, int mode, @Nullable Long group) throws IOException {
        if (group != null && !UserNamespace.isOrdinary()) {
            Files.setAttribute(file, "unix:gid", Math.toIntExact(group));
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
