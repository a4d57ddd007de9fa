package io.clusterloader.runner.definition;

/**
 * A place in a file that the user wrote.
 *
 * @param file as the user named it
 * @param line from 1
 * @param column from 1
 */
public record Place(String file, int line, int column) {
    /** The beginning of a file, for what concerns the whole of it. */
    public static Place startOf(String file) {
        return new Place(file, 1, 1);
    }

    @Override
    public String toString() {
        return file + ":" + line + ":" + column;
    }
}
