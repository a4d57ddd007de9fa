package io.clusterloader.runner.template.run;

import io.clusterloader.runner.template.parse.Expression;
import io.clusterloader.runner.template.value.Mapping;
import io.clusterloader.runner.template.value.Nothing;
import io.clusterloader.runner.template.value.Value;
import io.clusterloader.runner.template.value.ValueException;
import java.util.List;

/** Evaluates operands. */
final class OperandValue {
    private final Evaluation evaluation;
    private final Variables variables;
    private final PipelineValue pipelines;

    OperandValue(Evaluation evaluation, Variables variables, PipelineValue pipelines) {
        this.evaluation = evaluation;
        this.variables = variables;
        this.pipelines = pipelines;
    }

    Value of(Expression operand, Value dot) {
        evaluation.at(operand.position());
        return switch (operand) {
            case Expression.Dot any -> dot;
            case Expression.Nil any -> Nothing.NIL;
            case Expression.Literal literal -> literal.value();
            case Expression.Field field -> fields(dot, field.names());
            case Expression.Variable variable -> fields(variables.get(variable.name()), variable.fields());
            case Expression.Chain chain -> {
                Value start = of(chain.start(), dot);
                evaluation.at(chain.position());
                yield fields(start, chain.fields());
            }
            case Expression.Function function -> pipelines.call(function, dot);
            case Expression.Group group -> pipelines.of(group.pipeline(), dot);
        };
    }

    static String written(Expression operand) {
        return switch (operand) {
            case Expression.Dot any -> ".";
            case Expression.Nil any -> "nil";
            case Expression.Literal literal -> literal.written();
            case Expression.Field field -> "." + String.join(".", field.names());
            case Expression.Variable variable ->
                String.join(".", variable.name(), String.join(".", variable.fields()))
                        .replaceAll("\\.$", "");
            case Expression.Function function -> function.name();
            case Expression.Chain any -> "(...)";
            case Expression.Group any -> "(...)";
        };
    }

    private static Value fields(Value start, List<String> names) {
        Value value = start;
        for (String name : names) {
            value = switch (value) {
                case Mapping map -> map.get(name);
                case Nothing nothing -> {
                    if (nothing == Nothing.NIL) {
                        throw new ValueException("nil has no field \"%s\"".formatted(name));
                    }
                    yield Nothing.MISSING;
                }
                default ->
                    throw new ValueException(
                            "can't evaluate field %s in a value of type %s".formatted(name, value.typeName()));
            };
        }
        return value;
    }
}
