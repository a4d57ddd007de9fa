package io.clusterloader.runner.source;

import org.jspecify.annotations.Nullable;

/**
 * A location in a file that the user wrote, or in the text that its template gave.
 *
 * @param file as the user named it
 * @param line from 1
 * @param column from 1
 * @param includedAt where the file is named, if another file names it
 */
public record Location(
        String file, int line, int column, @Nullable Location includedAt) {
    /** Creates a location in a file that no other names. */
    public Location(String file, int line, int column) {
        this(file, line, column, null);
    }

    /** Returns the beginning of a file, for what concerns the whole of it. */
    public static Location startOf(String file) {
        return new Location(file, 1, 1);
    }

    @Override
    public String toString() {
        String here = file + ":" + line + ":" + column;
        return includedAt == null ? here : "%s (named at %s)".formatted(here, includedAt);
    }
}
