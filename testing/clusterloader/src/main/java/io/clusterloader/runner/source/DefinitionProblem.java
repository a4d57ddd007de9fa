package io.clusterloader.runner.source;

/**
 * One thing that is wrong with a definition.
 *
 * @param location where in the file
 * @param path where in the definition, such as {@code steps[0].measurements[1].Method}; empty for the whole
 * @param message what is wrong and what would be right
 */
public record DefinitionProblem(Location location, String path, String message) {
    @Override
    public String toString() {
        return location + ": " + (path.isEmpty() ? "" : path + ": ") + message;
    }
}
