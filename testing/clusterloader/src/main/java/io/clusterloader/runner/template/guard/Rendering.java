package io.clusterloader.runner.template.guard;

import java.util.List;

/**
 * A rendered text, and the parts of it that need a look.
 *
 * @param insertions in the order of the text
 */
public record Rendering(String text, List<Insertion> insertions) {}
