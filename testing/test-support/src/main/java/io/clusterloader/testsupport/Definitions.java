package io.clusterloader.testsupport;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** Writes test definitions as a user would. */
public final class Definitions {
    private Definitions() {}

    /**
     * Writes a definition that starts the network measurement with these params, one a line, and gathers. Takes one sample unless a param
     * says how often.
     */
    public static Path network(Path directory, String... params) throws IOException {
        StringBuilder text = new StringBuilder("name: e2e\nsteps:\n");
        text.append("- name: Start\n  measurements:\n  - Method: NetworkPerformanceMetrics\n");
        text.append("    Identifier: network\n    Params:\n      action: start\n");
        for (String param : params) {
            text.append("      ").append(param).append('\n');
        }
        if (Stream.of(params).noneMatch(param -> param.startsWith("samples:") || param.startsWith("mode:"))) {
            text.append("      samples: 1\n");
        }
        text.append("- name: Gather\n  measurements:\n  - Method: NetworkPerformanceMetrics\n");
        text.append("    Identifier: network\n    Params:\n      action: gather\n");
        return write(directory, text.toString());
    }

    /** Writes the file {@code definition.yaml}. */
    public static Path write(Path directory, String text) throws IOException {
        return Files.writeString(directory.resolve("definition.yaml"), text);
    }
}
