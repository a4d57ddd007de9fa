package io.clusterloader.measurement;

/**
 * One thing that is wrong with a definition.
 *
 * @param path where, relative to the params: {@code protocol}, {@code testCases[2]}; empty for the whole
 * @param message what is wrong and what would be right
 */
public record Problem(String path, String message) {
    @Override
    public String toString() {
        return path.isEmpty() ? message : path + ": " + message;
    }
}
