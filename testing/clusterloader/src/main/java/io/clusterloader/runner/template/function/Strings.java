package io.clusterloader.runner.template.function;

import io.clusterloader.runner.template.value.Formatter;
import io.clusterloader.runner.template.value.Printer;
import io.clusterloader.runner.template.value.Text;
import io.clusterloader.runner.template.value.TextBuilder;
import io.clusterloader.runner.template.value.Value;
import io.clusterloader.runner.template.value.Value.Int;
import io.clusterloader.runner.template.value.Value.Sequence;
import io.clusterloader.runner.template.value.ValueException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.Yaml;

/** Functions on strings: ClusterLoader2's, and Go's {@code print}, {@code printf} and {@code println}. */
final class Strings {
    private Strings() {}

    static Map<String, TemplateFunction> functions() {
        return Map.of(
                "Lowercase", TemplateFunction.of(1, all -> lowercase(string(all.getFirst(), "the argument"))),
                "StringSplit", TemplateFunction.of(1, all -> split(string(all.getFirst(), "the argument"))),
                "Concat", TemplateFunction.atLeast(0, Strings::concat),
                "YamlQuote", TemplateFunction.of(2, Strings::yamlQuote),
                "print", TemplateFunction.atLeast(0, Printer::print),
                "println", TemplateFunction.atLeast(0, Printer::println),
                "printf", TemplateFunction.atLeast(1, Strings::printf));
    }

    private static Text lowercase(Text text) {
        return text.become(text.string().toLowerCase(Locale.ROOT));
    }

    /** Splits at every comma. */
    private static Value split(Text text) {
        String[] parts = text.string().split(",", Elements.LONGEST + 1);
        if (parts.length > Elements.LONGEST) {
            throw new ValueException("a list of more than %d elements".formatted(Elements.LONGEST));
        }
        return new Sequence(Arrays.stream(parts).<Value>map(text::become).toList());
    }

    private static Text concat(List<Value> all) {
        TextBuilder joined = new TextBuilder();
        all.forEach(value -> joined.append(Printer.of(value)));
        return joined.toText();
    }

    /**
     * Writes a string as a YAML scalar in double quotes. It is one line, so the indentation that ClusterLoader2 asks for,
     * which must be an int, is not needed.
     */
    private static Text yamlQuote(List<Value> all) {
        String content = string(all.getFirst(), "the string").string();
        if (!(all.get(1) instanceof Int)) {
            throw new ValueException("the indentation is of type %s, must be int"
                    .formatted(all.get(1).typeName()));
        }
        DumperOptions options = new DumperOptions();
        options.setDefaultScalarStyle(DumperOptions.ScalarStyle.DOUBLE_QUOTED);
        options.setSplitLines(false);
        options.setNonPrintableStyle(DumperOptions.NonPrintableStyle.ESCAPE);
        return Text.own(new Yaml(options).dump(content).stripTrailing());
    }

    private static Value printf(List<Value> all) {
        return Formatter.format(string(all.getFirst(), "the format"), all.subList(1, all.size()));
    }

    /** Returns an argument that must be a string. */
    static Text string(Value value, String what) {
        if (value instanceof Text text) {
            return text;
        }
        throw new ValueException("%s is of type %s, must be string".formatted(what, value.typeName()));
    }
}
