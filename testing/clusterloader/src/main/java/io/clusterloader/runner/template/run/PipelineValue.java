package io.clusterloader.runner.template.run;

import io.clusterloader.runner.template.parse.Command;
import io.clusterloader.runner.template.parse.Expression;
import io.clusterloader.runner.template.parse.Pipeline;
import io.clusterloader.runner.template.value.Nothing;
import io.clusterloader.runner.template.value.Value;
import io.clusterloader.runner.template.value.ValueException;
import java.util.List;
import java.util.Optional;

/** Evaluates pipelines and their commands. */
final class PipelineValue {
    private final Evaluation evaluation;
    private final Variables variables;
    private final OperandValue operands;
    private final FunctionCall calls;

    PipelineValue(Evaluation evaluation, Variables variables) {
        this.evaluation = evaluation;
        this.variables = variables;
        this.operands = new OperandValue(evaluation, variables, this);
        this.calls = new FunctionCall(evaluation, operands);
    }

    /** The value, which the pipeline's variable receives, if there is one. */
    Value of(Pipeline pipeline, Value dot) {
        Value value = valueOf(pipeline, dot);
        for (String name : pipeline.variables()) {
            if (pipeline.binding() == Pipeline.Binding.ASSIGNS) {
                variables.assign(name, value);
            } else {
                variables.declare(name, value);
            }
        }
        return value;
    }

    /** The value alone. */
    Value valueOf(Pipeline pipeline, Value dot) {
        evaluation.budget().enter();
        Optional<Value> piped = Optional.empty();
        for (Command command : pipeline.commands()) {
            Value value = valueOf(command, dot, piped);
            // What comes out of a command has no place in a map or list any more, so its fields are just missing.
            piped = Optional.of(value == Nothing.NIL ? Nothing.MISSING : value);
        }
        evaluation.budget().leave();
        return piped.orElse(Nothing.MISSING);
    }

    private Value valueOf(Command command, Value dot, Optional<Value> piped) {
        Expression first = command.operands().getFirst();
        List<Expression> arguments =
                command.operands().subList(1, command.operands().size());
        evaluation.at(first.position());
        if (first instanceof Expression.Function function) {
            return calls.call(function, arguments, dot, piped);
        }
        if (first instanceof Expression.Nil) {
            throw new ValueException("nil is not a command");
        }
        if (!arguments.isEmpty() || piped.isPresent()) {
            throw new ValueException("can't give argument to non-function " + OperandValue.written(first));
        }
        return operands.of(first, dot);
    }

    /** A function without arguments that stands where an operand is wanted. */
    Value call(Expression.Function function, Value dot) {
        return calls.call(function, List.of(), dot, Optional.empty());
    }
}
