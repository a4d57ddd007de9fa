package io.clusterloader.trends.page;

import io.clusterloader.trends.series.Build;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Where a build is found.
 *
 * @param template an address with {@code {job}} and {@code {build}}; without one the build's own directory, relative to the page
 * @param page the directory of the page
 */
public record Links(Optional<String> template, Path page) {
    String to(Build build) {
        return template.map(address ->
                        address.replace("{job}", build.job()).replace("{build}", Long.toString(build.number())))
                .orElseGet(() -> relative(build.directory()) + "/");
    }

    private String relative(Path directory) {
        Path from = page.toAbsolutePath().normalize();
        if (from.getRoot().equals(directory.getRoot())) {
            return URI.create("file:///")
                    .relativize(URI.create("file:///" + escaped(from.relativize(directory))))
                    .toString();
        }
        return directory.toUri().toString();
    }

    private static String escaped(Path path) {
        return Path.of("/").resolve(path).toUri().getRawPath().substring(1).replaceAll("/$", "");
    }
}
