package io.clusterloader.runner.template.function;

import io.clusterloader.runner.template.print.Formatter;
import io.clusterloader.runner.template.print.Printer;
import io.clusterloader.runner.template.value.Text;
import io.clusterloader.runner.template.value.Value;
import io.clusterloader.runner.template.value.ValueException;
import java.util.List;
import java.util.Map;

/** Go's {@code print}, {@code printf} and {@code println}. */
final class Printing {
    private Printing() {}

    static Map<String, TemplateFunction> functions() {
        return Map.of(
                "print", TemplateFunction.atLeast(0, Printer::print),
                "println", TemplateFunction.atLeast(0, Printer::println),
                "printf", TemplateFunction.atLeast(1, Printing::printf));
    }

    private static Value printf(List<Value> all) {
        return Formatter.format(string(all.getFirst(), "the format"), all.subList(1, all.size()));
    }

    /** An argument that must be a string. */
    static Text string(Value value, String what) {
        if (value instanceof Text text) {
            return text;
        }
        throw new ValueException("%s is of type %s, must be string".formatted(what, value.typeName()));
    }
}
