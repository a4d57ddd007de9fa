package io.clusterloader.runner.template.function;

import static io.clusterloader.runner.template.function.Numbers.toDouble;
import static io.clusterloader.runner.template.function.Numbers.toInt;
import static io.clusterloader.runner.template.function.Numbers.toLong;

import io.clusterloader.runner.template.value.Value;
import io.clusterloader.runner.template.value.Value.Int;
import io.clusterloader.runner.template.value.Value.Real;
import io.clusterloader.runner.template.value.ValueException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/** ClusterLoader2's arithmetic. A function whose name ends in Int rounds its result, not its arguments. */
final class Arithmetic {
    private Arithmetic() {}

    static Map<String, TemplateFunction> functions() {
        Map<String, TemplateFunction> functions = new HashMap<>();
        addPair(functions, "Add", 0, Integer.MAX_VALUE, Arithmetic::sum);
        addPair(functions, "Subtract", 2, 2, all -> toDouble(all.get(0)) - toDouble(all.get(1)));
        addPair(functions, "Multiply", 0, Integer.MAX_VALUE, Arithmetic::product);
        addPair(functions, "Divide", 2, 2, Arithmetic::quotient);
        addPair(
                functions,
                "Max",
                1,
                Integer.MAX_VALUE,
                all -> all.stream().mapToDouble(Numbers::toDouble).reduce(Double.NEGATIVE_INFINITY, Math::max));
        addPair(
                functions,
                "Min",
                1,
                Integer.MAX_VALUE,
                all -> all.stream().mapToDouble(Numbers::toDouble).reduce(Double.POSITIVE_INFINITY, Math::min));
        functions.put("Mod", TemplateFunction.of(2, Arithmetic::remainder));
        functions.put("Ceil", TemplateFunction.of(1, all -> new Real(Math.ceil(toDouble(all.getFirst())))));
        return functions;
    }

    private static void addPair(
            Map<String, TemplateFunction> functions,
            String name,
            int least,
            int most,
            ToDoubleFunction<List<Value>> compute) {
        functions.put(name + "Float", new TemplateFunction(least, most, all -> new Real(compute.applyAsDouble(all))));
        functions.put(name + "Int", new TemplateFunction(least, most, all -> toInt(compute.applyAsDouble(all))));
    }

    /** Adds from left to right, because the order of additions shows in the last digits. */
    private static double sum(List<Value> all) {
        double sum = 0;
        for (Value value : all) {
            sum += toDouble(value);
        }
        return sum;
    }

    private static double product(List<Value> all) {
        double product = 1;
        for (Value value : all) {
            product *= toDouble(value);
        }
        return product;
    }

    private static double quotient(List<Value> all) {
        double divisor = toDouble(all.get(1));
        if (divisor == 0) {
            throw new ValueException("division by zero");
        }
        return toDouble(all.get(0)) / divisor;
    }

    private static Int remainder(List<Value> all) {
        long divisor = toLong(toDouble(all.get(1)));
        if (divisor == 0) {
            throw new ValueException("division by zero");
        }
        return new Int(toLong(toDouble(all.get(0))) % divisor);
    }
}
