package io.clusterloader.runner.template.print;

import io.clusterloader.runner.template.value.Nothing;
import io.clusterloader.runner.template.value.Text;
import io.clusterloader.runner.template.value.TextBuilder;
import io.clusterloader.runner.template.value.Value;
import java.util.List;

/** What the functions {@code print} and {@code println} make of values, and an action of its value. */
public final class Printer {
    private static final String NO_VALUE = "<no value>";

    private Printer() {}

    /** What an action puts out. */
    public static Text ofAction(Value value) {
        return switch (value) {
            case Text text -> text;
            case Nothing nothing -> Text.own(NO_VALUE);
            default -> of(value);
        };
    }

    /** A value in its usual form, as {@code %v} gives it. */
    public static Text of(Value value) {
        TextBuilder text = new TextBuilder();
        new ValueFormat(text, Directive.plain('v')).append(value);
        return text.toText();
    }

    /** The values one after the other, with a space between two of which none is a string. */
    public static Text print(List<Value> values) {
        TextBuilder text = new TextBuilder();
        for (int i = 0; i < values.size(); i++) {
            if (i > 0 && !(values.get(i) instanceof Text) && !(values.get(i - 1) instanceof Text)) {
                text.append(" ");
            }
            text.append(of(values.get(i)));
        }
        return text.toText();
    }

    /** The values with a space between any two, and a line feed. */
    public static Text println(List<Value> values) {
        TextBuilder text = new TextBuilder();
        for (int i = 0; i < values.size(); i++) {
            text.append(i > 0 ? " " : "").append(of(values.get(i)));
        }
        return text.append("\n").toText();
    }
}
