package io.clusterloader.runner.template.run;

import io.clusterloader.runner.template.function.FunctionTable;
import io.clusterloader.runner.template.function.TemplateFunction;
import io.clusterloader.runner.template.parse.Expression;
import io.clusterloader.runner.template.value.Value;
import io.clusterloader.runner.template.value.ValueException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Calls functions. */
final class FunctionCall {
    private final Evaluation evaluation;
    private final OperandValue operands;

    FunctionCall(Evaluation evaluation, OperandValue operands) {
        this.evaluation = evaluation;
        this.operands = operands;
    }

    /** Calls a function; what was piped is its last argument. */
    Value call(Expression.Function function, List<Expression> arguments, Value dot, Optional<Value> piped) {
        Optional<TemplateFunction> found = evaluation.functions().find(function.name());
        if (found.isEmpty()) {
            return callShortCircuiting(function, arguments, dot, piped);
        }
        List<Value> values = new ArrayList<>();
        for (Expression argument : arguments) {
            values.add(operands.of(argument, dot));
        }
        piped.ifPresent(values::add);
        evaluation.at(function.position());
        try {
            Value result = found.get().call(values);
            evaluation.budget().spendCall(values, result);
            return result;
        } catch (ValueException e) {
            throw new ValueException("error calling %s: %s".formatted(function.name(), e.getMessage()));
        }
    }

    /** {@code and} and {@code or}: the first argument that decides, or the last one; those behind it are not evaluated. */
    private Value callShortCircuiting(
            Expression.Function function, List<Expression> arguments, Value dot, Optional<Value> piped) {
        evaluation.budget().spend(1);
        if (arguments.isEmpty()) {
            return piped.orElseThrow(() -> new ValueException(
                    "error calling %s: wrong number of arguments: want at least 1, got 0".formatted(function.name())));
        }
        boolean deciding = function.name().equals(FunctionTable.OR);
        Value value = operands.of(arguments.getFirst(), dot);
        for (Expression argument : arguments.subList(1, arguments.size())) {
            if (value.isTrue() == deciding) {
                return value;
            }
            value = operands.of(argument, dot);
        }
        return value.isTrue() == deciding ? value : piped.orElse(value);
    }
}
