package io.clusterloader.localcluster.node.volume;

import io.clusterloader.localcluster.node.ConfigSource;
import io.clusterloader.localcluster.node.ConfigurationException;
import io.clusterloader.localcluster.node.PodFields;
import io.clusterloader.localcluster.node.volume.VolumeFiles.Entry;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.Volume;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Prepares a pod's volumes as directories of this machine. What a secret or config map holds is written once: later
 * changes of it do not reach the pod. An emptyDir of medium Memory is an ordinary one.
 */
public final class Volumes {
    private static final int FOR_ALL = 0777;
    private static final int LISTABLE = 0755;

    private Volumes() {}

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
        VolumeFiles files = new VolumeFiles(group);
        VolumeSources sources = new VolumeSources(configuration, fields);
        Map<String, Path> ready = new HashMap<>();
        for (Volume volume : spec.getVolumes()) {
            try {
                ready.put(volume.getName(), prepare(volume, sources, files, directory.resolve(volume.getName())));
            } catch (IOException e) {
                throw failed(volume, e.toString());
            } catch (ConfigurationException e) {
                throw failed(volume, String.valueOf(e.getMessage()));
            }
        }
        return ready;
    }

    private static Path prepare(Volume volume, VolumeSources sources, VolumeFiles files, Path directory)
            throws IOException, ConfigurationException {
        Optional<Map<String, Entry>> entries = sources.entries(volume);
        if (entries.isPresent()) {
            files.directory(directory, LISTABLE);
            files.write(directory, entries.get());
            return directory;
        }
        if (volume.getEmptyDir() != null) {
            files.directory(directory, FOR_ALL);
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
}
