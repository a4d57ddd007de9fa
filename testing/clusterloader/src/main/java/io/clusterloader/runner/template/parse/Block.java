package io.clusterloader.runner.template.parse;

import java.util.List;

/** Nodes in their order. */
public record Block(List<Node> nodes) {
    static final Block EMPTY = new Block(List.of());

    /** Whether it puts nothing out but white space, so that another definition of its name may replace it. */
    boolean isBlank() {
        return nodes.stream().allMatch(node -> node instanceof Node.Plain(String text) && text.isBlank());
    }
}
