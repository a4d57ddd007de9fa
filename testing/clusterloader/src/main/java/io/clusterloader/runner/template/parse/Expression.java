package io.clusterloader.runner.template.parse;

import io.clusterloader.runner.template.value.Value;
import java.util.List;

/** An operand of a command. */
public sealed interface Expression {
    /** Where it begins. */
    Position position();

    /** {@code .} */
    record Dot(Position position) implements Expression {}

    /** {@code nil} */
    record Nil(Position position) implements Expression {}

    /** A boolean, number, character or string, and how it is written. */
    record Literal(Position position, Value value, String written) implements Expression {}

    /** {@code .Name.Name}, fields of {@code .} */
    record Field(Position position, List<String> names) implements Expression {}

    /** {@code $name.Name}: a variable and fields of it, if any. */
    record Variable(Position position, String name, List<String> fields) implements Expression {}

    /** {@code (pipeline).Name}: fields of what stands in parentheses. */
    record Chain(Position position, Expression start, List<String> fields) implements Expression {}

    /** The name of a function. */
    record Function(Position position, String name) implements Expression {}

    /** {@code (pipeline)} */
    record Group(Position position, Pipeline pipeline) implements Expression {}
}
