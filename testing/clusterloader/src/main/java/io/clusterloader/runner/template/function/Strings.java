package io.clusterloader.runner.template.function;

import static io.clusterloader.runner.template.function.Printing.string;

import io.clusterloader.runner.template.print.Printer;
import io.clusterloader.runner.template.value.Int;
import io.clusterloader.runner.template.value.Sequence;
import io.clusterloader.runner.template.value.Text;
import io.clusterloader.runner.template.value.TextBuilder;
import io.clusterloader.runner.template.value.Value;
import io.clusterloader.runner.template.value.ValueException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.Yaml;

/** ClusterLoader2's functions on strings. */
final class Strings {
    private Strings() {}

    static Map<String, TemplateFunction> functions() {
        return Map.of(
                "Lowercase", TemplateFunction.of(1, all -> lowercase(string(all.getFirst(), "the argument"))),
                "StringSplit", TemplateFunction.of(1, all -> split(string(all.getFirst(), "the argument"))),
                "Concat", TemplateFunction.atLeast(0, Strings::concat),
                "YamlQuote", TemplateFunction.of(2, Strings::yamlQuote));
    }

    private static Text lowercase(Text text) {
        return text.become(text.string().toLowerCase(Locale.ROOT));
    }

    /** At every comma. */
    private static Value split(Text text) {
        String[] parts = text.string().split(",", Lists.LONGEST + 1);
        if (parts.length > Lists.LONGEST) {
            throw new ValueException("a list of more than %d elements".formatted(Lists.LONGEST));
        }
        return new Sequence(Arrays.stream(parts).<Value>map(text::become).toList());
    }

    private static Text concat(List<Value> all) {
        TextBuilder joined = new TextBuilder();
        all.forEach(value -> joined.append(Printer.of(value)));
        return joined.toText();
    }

    /**
     * A string as a YAML scalar in double quotes. It is one line, so the indentation that ClusterLoader2 wants to be
     * told, which must be an int, is not needed.
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
}
