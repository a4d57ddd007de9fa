package io.clusterloader.localcluster.node;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The images that pods of a local cluster can name, by short name. */
public record Images(Map<String, Image> byName) {
    /** The file as written. */
    private record File(@Nullable List<Entry> images) {}

    private record Entry(
            @Nullable String name,
            @Nullable List<String> entrypoint,
            @Nullable Map<String, String> mounts,
            @Nullable Map<String, String> environment,
            @Nullable Long user) {}

    /** Adds the stand-ins that every local cluster has; an image of the same name wins over them. */
    public Images {
        Map<String, Image> all = new HashMap<>(StandIns.all());
        all.putAll(byName);
        byName = Map.copyOf(all);
    }

    /**
     * Reads an images file.
     *
     * @throws ImagesException when it cannot be read, has unknown or missing keys, or names what does not exist
     */
    public static Images read(Path file) {
        Map<String, Image> images = new HashMap<>();
        List<Entry> entries = parse(file).images();
        for (int i = 0; entries != null && i < entries.size(); i++) {
            String place = file + ": images[" + i + "]";
            Image image = image(entries.get(i), place);
            if (images.put(image.name(), image) != null) {
                throw new ImagesException(place + ".name: '" + image.name() + "' is there twice");
            }
        }
        return new Images(images);
    }

    /** The image of a reference such as {@code registry.example/team/name:tag}. */
    Optional<Image> find(String reference) {
        return Optional.ofNullable(byName.get(Image.shortName(reference)));
    }

    /** For messages: what there is. */
    String known() {
        return byName.keySet().stream().sorted().collect(Collectors.joining(", "));
    }

    private static File parse(Path file) {
        try {
            File parsed = new YAMLMapper().readValue(Files.readString(file), File.class);
            return parsed == null ? new File(List.of()) : parsed;
        } catch (JsonMappingException e) {
            throw new ImagesException(file + ": " + e.getOriginalMessage() + " at " + e.getPathReference(), e);
        } catch (JsonProcessingException e) {
            throw new ImagesException(file + ": " + e.getMessage(), e);
        } catch (IOException e) {
            throw new ImagesException("cannot read the images file " + file + ": " + e, e);
        }
    }

    private static Image image(Entry entry, String place) {
        if (entry.name() == null || entry.name().isBlank()) {
            throw new ImagesException(place + ".name is missing");
        }
        Map<String, Path> mounts = new TreeMap<>();
        Optional.ofNullable(entry.mounts()).orElse(Map.of()).forEach((target, source) -> {
            if (!target.startsWith("/") || !Path.of(source).isAbsolute() || !Files.exists(Path.of(source))) {
                throw new ImagesException(place + ".mounts." + target + ": '" + source
                        + "' must be an existing absolute path, mounted at an absolute path");
            }
            mounts.put(target, Path.of(source));
        });
        return new Image(
                Image.shortName(entry.name()),
                Optional.ofNullable(entry.entrypoint()).orElse(List.of()),
                mounts,
                Optional.ofNullable(entry.environment()).orElse(Map.of()),
                Optional.ofNullable(entry.user()));
    }
}
