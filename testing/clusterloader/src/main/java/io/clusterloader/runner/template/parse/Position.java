package io.clusterloader.runner.template.parse;

/**
 * A position in the text of a template.
 *
 * @param line from 1
 * @param column from 1, in code points
 */
public record Position(int line, int column) {}
