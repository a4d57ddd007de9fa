package io.clusterloader.localcluster.node.image;

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
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The images that pods of a local cluster can use, by short name. */
public record ImageCatalog(Map<String, Image> byName) {
    /** Its files stay root's, because without root there is nobody else to give them to. */
    private static final String NGINX_SETTINGS = """
        user root; daemon off; worker_processes 1; pid /tmp/nginx.pid; error_log stderr;
        events { worker_connections 512; }
        http {
          access_log off; client_body_temp_path /tmp/body; proxy_temp_path /tmp/proxy;
          fastcgi_temp_path /tmp/fastcgi; uwsgi_temp_path /tmp/uwsgi; scgi_temp_path /tmp/scgi;
          server { listen 80; listen [::]:80; location / { return 200 "nginx\\n"; } }
        }\
        """;

    /** The images file. */
    private record File(@Nullable List<Entry> images) {}

    private record Entry(
            @Nullable String name,
            @Nullable List<String> entrypoint,
            @Nullable Map<String, String> mounts,
            @Nullable Map<String, String> environment,
            @Nullable Long user) {}

    /** Adds the stand-ins that every local cluster has; an image of the same name wins over them. */
    public ImageCatalog {
        Map<String, Image> all = new HashMap<>(stubs());
        all.putAll(byName);
        byName = Map.copyOf(all);
    }

    /**
     * Reads an images file.
     *
     * @throws ImagesException when it cannot be read, has unknown or missing keys, or names what does not exist
     */
    public static ImageCatalog read(Path file) {
        Map<String, Image> images = new HashMap<>();
        List<Entry> entries = parse(file).images();
        for (int i = 0; entries != null && i < entries.size(); i++) {
            String place = file + ": images[" + i + "]";
            Image image = image(entries.get(i), file, place);
            if (images.put(image.name(), image) != null) {
                throw new ImagesException(place + ".name: '" + image.name() + "' is there twice");
            }
        }
        return new ImageCatalog(images);
    }

    /** Returns the image of a reference such as {@code registry.example/team/name:tag}. */
    public Optional<Image> find(String reference) {
        return Optional.ofNullable(byName.get(Image.shortName(reference)));
    }

    /** Returns the known names, for messages. */
    public String known() {
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

    private static Image image(Entry entry, Path file, String place) {
        if (entry.name() == null || entry.name().isBlank()) {
            throw new ImagesException(place + ".name is missing");
        }
        Map<String, Path> mounts = new TreeMap<>();
        Optional.ofNullable(entry.mounts()).orElse(Map.of()).forEach((target, source) -> {
            Path folder = file.toAbsolutePath().resolveSibling(source).normalize();
            if (!target.startsWith("/") || !Files.exists(folder)) {
                throw new ImagesException(
                        place + ".mounts." + target + ": '" + source
                                + "' must be an existing path, absolute or from the file's folder, mounted at an absolute path");
            }
            mounts.put(target, folder);
        });
        return new Image(
                Image.shortName(entry.name()),
                Optional.ofNullable(entry.entrypoint()).orElse(List.of()),
                mounts,
                Optional.ofNullable(entry.environment()).orElse(Map.of()),
                Optional.ofNullable(entry.user()));
    }

    private static Map<String, Image> stubs() {
        return Stream.of(
                        // It waits to be killed, at the price of a megabyte or so.
                        stub("pause", "sleep", "infinity"),
                        // It has no program: the pod names one, and finds it on this machine.
                        stub("busybox"),
                        nginx("nginx"),
                        nginx("nginx-slim"))
                .collect(Collectors.toMap(Image::name, Function.identity()));
    }

    /** Answers every request on port 80; its settings are made where the pod can write. */
    private static Image nginx(String name) {
        String script = "printf '%s' \"$NGINX_SETTINGS\" > /tmp/nginx.conf && exec nginx -e stderr -c /tmp/nginx.conf";
        return new Image(
                name,
                List.of("sh", "-c", script),
                Map.of(),
                Map.of("NGINX_SETTINGS", NGINX_SETTINGS),
                Optional.empty());
    }

    private static Image stub(String name, String... entrypoint) {
        return new Image(name, List.of(entrypoint), Map.of(), Map.of(), Optional.empty());
    }
}
