package io.clusterloader.runner.template;

/**
 * One thing that is wrong with a template.
 *
 * @param file as the caller named it
 * @param line from 1
 * @param column from 1, in code points; where the token or the action begins
 * @param message what is wrong
 */
public record TemplateProblem(String file, int line, int column, String message) {
    @Override
    public String toString() {
        return file + ":" + line + ":" + column + ": " + message;
    }
}
