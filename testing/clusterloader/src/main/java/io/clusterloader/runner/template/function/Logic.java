package io.clusterloader.runner.template.function;

import io.clusterloader.runner.template.value.Text;
import io.clusterloader.runner.template.value.Value;
import io.clusterloader.runner.template.value.Value.Bool;
import io.clusterloader.runner.template.value.Value.Int;
import io.clusterloader.runner.template.value.Value.Nothing;
import io.clusterloader.runner.template.value.Value.Real;
import io.clusterloader.runner.template.value.ValueException;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;

/**
 * Comparisons, conditions and choices. Values of different types are not compared: an int is never equal to a float64.
 */
final class Logic {
    private Logic() {}

    static Map<String, TemplateFunction> functions() {
        return Map.of(
                "DefaultParam", TemplateFunction.of(2, all -> all.get(all.get(0) instanceof Nothing ? 1 : 0)),
                "IfThenElse", TemplateFunction.of(3, Logic::ifThenElse),
                "not", TemplateFunction.of(1, all -> new Bool(!all.getFirst().isTrue())),
                "call", TemplateFunction.atLeast(1, Logic::call),
                "eq", TemplateFunction.atLeast(2, all -> new Bool(equalsAny(all))),
                "ne", TemplateFunction.of(2, all -> new Bool(!equal(all.get(0), all.get(1)))),
                "lt", ordered(order -> order < 0),
                "le", ordered(order -> order <= 0),
                "gt", ordered(order -> order > 0),
                "ge", ordered(order -> order >= 0));
    }

    private static TemplateFunction ordered(IntPredicate accepted) {
        return TemplateFunction.of(2, all -> new Bool(accepted.test(order(all.get(0), all.get(1)))));
    }

    private static boolean equalsAny(List<Value> all) {
        boolean equal = false;
        for (Value other : all.subList(1, all.size())) {
            equal |= equal(all.getFirst(), other);
        }
        return equal;
    }

    private static boolean equal(Value one, Value other) {
        if (one instanceof Nothing || other instanceof Nothing) {
            return one instanceof Nothing && other instanceof Nothing;
        }
        requireSameType(one, other);
        return switch (one) {
            case Text text -> other instanceof Text same && text.string().equals(same.string());
            case Real(double number, boolean _) -> other instanceof Real same && number == same.value();
            case Int number -> number.equals(other);
            case Bool bool -> bool.equals(other);
            default -> throw new ValueException("values of type %s cannot be compared".formatted(one.typeName()));
        };
    }

    private static int order(Value one, Value other) {
        if (!isOrdered(one) || !isOrdered(other)) {
            Value culprit = isOrdered(one) ? other : one;
            throw new ValueException("values of type %s have no order".formatted(culprit.typeName()));
        }
        requireSameType(one, other);
        return switch (one) {
            case Int(long number) -> Long.compare(number, ((Int) other).value());
            case Real(double number, boolean _) -> Double.compare(number, ((Real) other).value());
            default -> ((Text) one).string().compareTo(((Text) other).string());
        };
    }

    private static boolean isOrdered(Value value) {
        return value instanceof Int || value instanceof Real || value instanceof Text;
    }

    private static void requireSameType(Value one, Value other) {
        if (one.getClass() != other.getClass()) {
            throw new ValueException(
                    "incompatible types for comparison: %s and %s".formatted(one.typeName(), other.typeName()));
        }
    }

    private static Value ifThenElse(List<Value> all) {
        if (all.getFirst() instanceof Bool(boolean condition)) {
            return all.get(condition ? 1 : 2);
        }
        throw new ValueException("the condition is of type %s, must be bool"
                .formatted(all.getFirst().typeName()));
    }

    /** Refuses every call, because no value of a definition is a function. */
    private static Value call(List<Value> all) {
        throw new ValueException(
                "a value of type %s is no function".formatted(all.getFirst().typeName()));
    }
}
