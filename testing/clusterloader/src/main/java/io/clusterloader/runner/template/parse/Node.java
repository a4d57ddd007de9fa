package io.clusterloader.runner.template.parse;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A part of a template that is evaluated for its output. */
public sealed interface Node {
    /** Text outside of actions. */
    record Plain(String text) implements Node {}

    /** An action that is a pipeline: its value is put out, unless it declares or assigns. */
    record Action(Position position, Pipeline pipeline) implements Node {}

    /** {@code if} and {@code with}: the first branch whose condition holds, or what stands in {@code else}. */
    record Choice(Dot dot, List<Branch> branches, Block otherwise) implements Node {}

    /** One branch of a choice. */
    record Branch(Position position, Pipeline condition, Block block) {}

    /** What {@code .} is in a branch. */
    enum Dot {
        /** The same as outside of the branch: {@code if}. */
        UNCHANGED,
        /** The value of the condition: {@code with}. */
        CONDITION
    }

    /** {@code range}: the body for every element, or what stands in {@code else} if there is none. */
    record Range(Position position, Pipeline pipeline, Block body, Block otherwise) implements Node {}

    /** {@code break}. */
    record Break() implements Node {}

    /** {@code continue}. */
    record Continue() implements Node {}

    /** {@code template} and the call that a {@code block} is. */
    record Call(Position position, String name, @Nullable Pipeline argument) implements Node {}
}
