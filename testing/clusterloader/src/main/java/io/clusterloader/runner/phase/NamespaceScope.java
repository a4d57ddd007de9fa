package io.clusterloader.runner.phase;

import java.util.List;
import java.util.Optional;

/** Where a phase acts. */
public sealed interface NamespaceScope {
    /**
     * {@code namespaceRange}: the namespaces {@code <basename>-<min>} to {@code <basename>-<max>}, both included.
     *
     * @param min at least 0
     * @param max at least {@code min}
     * @param basename the prefix of the test's own namespaces where there is none
     */
    record Range(int min, int max, Optional<String> basename) implements NamespaceScope {
        public Range {
            if (min < 0 || max < min) {
                throw new IllegalArgumentException("min is %d and max %d, must be 0 <= min <= max".formatted(min, max));
            }
        }
    }

    /**
     * {@code namespaceList}: namespaces by name.
     *
     * @param names at least one
     */
    record Named(List<String> names) implements NamespaceScope {
        public Named {
            names = List.copyOf(names);
            if (names.isEmpty()) {
                throw new IllegalArgumentException("namespaceList is empty, must name at least one namespace");
            }
        }
    }

    /** Neither of them: objects that are in no namespace. */
    record Cluster() implements NamespaceScope {}
}
