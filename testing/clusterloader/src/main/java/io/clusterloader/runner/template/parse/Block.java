package io.clusterloader.runner.template.parse;

import java.util.List;

/** Nodes in the order of the text. */
public record Block(List<Node> nodes) {
    static final Block EMPTY = new Block(List.of());

    /** Returns whether the block outputs only white space. Another definition of the same name may then replace it. */
    boolean isBlank() {
        return nodes.stream().allMatch(node -> node instanceof Node.Plain(String text) && text.isBlank());
    }
}
