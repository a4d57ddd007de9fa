package io.clusterloader.runner.template.parse;

import io.clusterloader.runner.template.lex.Position;

/** Something that is wrong with the text of a template. */
public record Fault(Position position, String message) {}
