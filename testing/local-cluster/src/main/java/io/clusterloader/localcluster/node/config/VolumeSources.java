package io.clusterloader.localcluster.node.config;

import io.clusterloader.localcluster.node.config.Volumes.Entry;
import io.fabric8.kubernetes.api.model.DownwardAPIVolumeFile;
import io.fabric8.kubernetes.api.model.KeyToPath;
import io.fabric8.kubernetes.api.model.ProjectedVolumeSource;
import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.api.model.VolumeProjection;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Finds the contents of volumes that show API objects.
 *
 * @param configuration secrets and config maps
 * @param fields        the pod's own values
 */
record VolumeSources(ConfigSource configuration, PodFields fields) {
    private static final int DEFAULT_MODE = 0644;

    /** Returns the files by path, or empty if the volume is of another kind. */
    Optional<Map<String, Entry>> entries(Volume volume) throws ConfigurationException {
        if (volume.getSecret() != null) {
            var source = volume.getSecret();
            return Optional.of(
                    secret(source.getSecretName(), source.getItems(), source.getDefaultMode(), source.getOptional()));
        }
        if (volume.getConfigMap() != null) {
            var source = volume.getConfigMap();
            return Optional.of(
                    configMap(source.getName(), source.getItems(), source.getDefaultMode(), source.getOptional()));
        }
        if (volume.getDownwardAPI() != null) {
            var source = volume.getDownwardAPI();
            return Optional.of(downward(source.getItems(), source.getDefaultMode()));
        }
        return volume.getProjected() == null ? Optional.empty() : Optional.of(projected(volume.getProjected()));
    }

    private Map<String, Entry> projected(ProjectedVolumeSource volume) throws ConfigurationException {
        Map<String, Entry> all = new TreeMap<>();
        for (VolumeProjection source : volume.getSources()) {
            if (source.getSecret() != null) {
                var secret = source.getSecret();
                all.putAll(secret(secret.getName(), secret.getItems(), volume.getDefaultMode(), secret.getOptional()));
            } else if (source.getConfigMap() != null) {
                var map = source.getConfigMap();
                all.putAll(configMap(map.getName(), map.getItems(), volume.getDefaultMode(), map.getOptional()));
            } else if (source.getDownwardAPI() != null) {
                all.putAll(downward(source.getDownwardAPI().getItems(), volume.getDefaultMode()));
            } else {
                throw new ConfigurationException("this kind of projected volume source is not supported");
            }
        }
        return all;
    }

    private Map<String, Entry> secret(
            String name, List<KeyToPath> items, @Nullable Integer mode, @Nullable Boolean optional)
            throws ConfigurationException {
        return select(configuration.secret(name), "secret", name, items, mode, optional);
    }

    private Map<String, Entry> configMap(
            String name, List<KeyToPath> items, @Nullable Integer mode, @Nullable Boolean optional)
            throws ConfigurationException {
        return select(configuration.configMap(name), "configmap", name, items, mode, optional);
    }

    private Map<String, Entry> downward(List<DownwardAPIVolumeFile> items, @Nullable Integer mode)
            throws ConfigurationException {
        Map<String, Entry> entries = new TreeMap<>();
        for (DownwardAPIVolumeFile item : items) {
            if (item.getFieldRef() == null) {
                throw new ConfigurationException("downwardAPI item '" + item.getPath() + "' needs a fieldRef");
            }
            byte[] value = fields.get(item.getFieldRef().getFieldPath()).getBytes(StandardCharsets.UTF_8);
            entries.put(item.getPath(), new Entry(value, mode(item.getMode(), mode)));
        }
        return entries;
    }

    private static Map<String, Entry> select(
            Optional<Map<String, byte[]>> found,
            String kind,
            String name,
            List<KeyToPath> items,
            @Nullable Integer mode,
            @Nullable Boolean optional)
            throws ConfigurationException {
        if (found.isEmpty() && !Boolean.TRUE.equals(optional)) {
            throw new ConfigurationException(kind + " \"" + name + "\" not found");
        }
        Map<String, byte[]> contents = found.orElse(Map.of());
        Map<String, Entry> entries = new TreeMap<>();
        if (items.isEmpty()) {
            contents.forEach((key, value) -> entries.put(key, new Entry(value, mode(null, mode))));
        }
        for (KeyToPath item : items) {
            byte[] value = contents.get(item.getKey());
            if (value != null) {
                entries.put(item.getPath(), new Entry(value, mode(item.getMode(), mode)));
            } else if (!Boolean.TRUE.equals(optional)) {
                throw new ConfigurationException(kind + " \"" + name + "\" has no key \"" + item.getKey() + "\"");
            }
        }
        return entries;
    }

    private static int mode(@Nullable Integer own, @Nullable Integer inherited) {
        return own != null ? own : Objects.requireNonNullElse(inherited, DEFAULT_MODE);
    }
}
