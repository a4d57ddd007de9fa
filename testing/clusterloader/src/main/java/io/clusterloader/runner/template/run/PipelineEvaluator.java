package io.clusterloader.runner.template.run;

import io.clusterloader.runner.template.function.FunctionTable;
import io.clusterloader.runner.template.function.TemplateFunction;
import io.clusterloader.runner.template.parse.Expression;
import io.clusterloader.runner.template.parse.Pipeline;
import io.clusterloader.runner.template.parse.Pipeline.Command;
import io.clusterloader.runner.template.value.Mapping;
import io.clusterloader.runner.template.value.Value;
import io.clusterloader.runner.template.value.Value.Nothing;
import io.clusterloader.runner.template.value.ValueException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Evaluates pipelines: their commands, operands and function calls. */
final class PipelineEvaluator {
    private final Evaluation evaluation;
    private final Variables variables;
    private final LooseNumbers numbers;

    PipelineEvaluator(Evaluation evaluation, Variables variables) {
        this.evaluation = evaluation;
        this.variables = variables;
        this.numbers = new LooseNumbers(evaluation);
    }

    /** Returns the value, and gives it to the pipeline's variables. */
    Value value(Pipeline pipeline, Value dot) {
        Value value = valueAlone(pipeline, dot);
        for (String name : pipeline.variables()) {
            if (pipeline.binding() == Pipeline.Binding.ASSIGNS) {
                variables.assign(name, value);
            } else {
                variables.declare(name, value);
            }
        }
        return value;
    }

    /** Returns the value, and leaves variables alone. */
    Value valueAlone(Pipeline pipeline, Value dot) {
        evaluation.enter();
        Optional<Value> piped = Optional.empty();
        for (Command command : pipeline.commands()) {
            Value value = valueOf(command, dot, piped);
            // The value of a command is no longer in a map or list, so its fields are just missing.
            piped = Optional.of(value == Nothing.NIL ? Nothing.MISSING : value);
        }
        evaluation.leave();
        return piped.orElse(Nothing.MISSING);
    }

    private Value valueOf(Command command, Value dot, Optional<Value> piped) {
        Expression first = command.operands().getFirst();
        List<Expression> arguments =
                command.operands().subList(1, command.operands().size());
        evaluation.at(first.position());
        if (first instanceof Expression.Function function) {
            return call(function, arguments, dot, piped);
        }
        if (first instanceof Expression.Nil) {
            throw new ValueException("nil is not a command");
        }
        if (!arguments.isEmpty() || piped.isPresent()) {
            throw new ValueException("can't give argument to non-function " + written(first));
        }
        return operand(first, dot);
    }

    /** Calls a function. What was piped is its last argument. */
    private Value call(Expression.Function function, List<Expression> arguments, Value dot, Optional<Value> piped) {
        Optional<TemplateFunction> found = evaluation.functions().find(function.name());
        if (found.isEmpty()) {
            return callShortCircuiting(function, arguments, dot, piped);
        }
        List<Value> values = new ArrayList<>();
        for (Expression argument : arguments) {
            values.add(operand(argument, dot));
        }
        piped.ifPresent(values::add);
        evaluation.at(function.position());
        try {
            Value result = found.get().call(numbers.arguments(function.name(), values));
            evaluation.spendCall(values, result);
            return result;
        } catch (ValueException e) {
            throw new ValueException("error calling %s: %s".formatted(function.name(), e.getMessage()));
        }
    }

    /** Evaluates {@code and} and {@code or} up to the first argument that decides, and returns that or the last one. */
    private Value callShortCircuiting(
            Expression.Function function, List<Expression> arguments, Value dot, Optional<Value> piped) {
        evaluation.spend(1);
        if (arguments.isEmpty()) {
            return piped.orElseThrow(() -> new ValueException(
                    "error calling %s: wrong number of arguments: want at least 1, got 0".formatted(function.name())));
        }
        boolean deciding = function.name().equals(FunctionTable.OR);
        Value value = operand(arguments.getFirst(), dot);
        for (Expression argument : arguments.subList(1, arguments.size())) {
            if (value.isTrue() == deciding) {
                return value;
            }
            value = operand(argument, dot);
        }
        return value.isTrue() == deciding ? value : piped.orElse(value);
    }

    private Value operand(Expression operand, Value dot) {
        evaluation.at(operand.position());
        return switch (operand) {
            case Expression.Dot any -> dot;
            case Expression.Nil any -> Nothing.NIL;
            case Expression.Literal literal -> literal.value();
            case Expression.Field field -> fields(dot, field.names());
            case Expression.Variable variable -> fields(variables.get(variable.name()), variable.fields());
            case Expression.Chain chain -> {
                Value start = operand(chain.start(), dot);
                evaluation.at(chain.position());
                yield fields(start, chain.fields());
            }
            case Expression.Function function -> call(function, List.of(), dot, Optional.empty());
            case Expression.Group group -> value(group.pipeline(), dot);
        };
    }

    private static String written(Expression operand) {
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
