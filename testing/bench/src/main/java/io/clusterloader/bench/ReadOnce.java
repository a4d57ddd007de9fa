package io.clusterloader.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.yaml.snakeyaml.Yaml;

/** Reads a YAML file, in a JVM of its own. */
final class ReadOnce {
    private ReadOnce() {}

    static void main(String[] arguments) throws IOException {
        if (new Yaml().load(Files.readString(Path.of(arguments[0]))) == null) {
            throw new IOException(arguments[0] + " is empty");
        }
    }
}
