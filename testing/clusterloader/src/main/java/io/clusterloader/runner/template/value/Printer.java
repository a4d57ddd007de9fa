package io.clusterloader.runner.template.value;

import io.clusterloader.runner.template.value.Value.Nothing;
import java.util.List;

/** Prints values as an action and the functions {@code print} and {@code println} do. */
public final class Printer {
    private static final String NO_VALUE = "<no value>";

    private Printer() {}

    /** Returns what an action outputs. */
    public static Text ofAction(Value value) {
        return switch (value) {
            case Text text -> text;
            case Nothing nothing -> Text.own(NO_VALUE);
            default -> of(value);
        };
    }

    /** Returns a value in its usual form, that of {@code %v}. */
    public static Text of(Value value) {
        TextBuilder text = new TextBuilder();
        new ValueFormat(text, Directive.plain('v')).append(value);
        return text.toText();
    }

    /** Joins the values, with a space between two of which none is a string. */
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

    /** Joins the values with a space between any two, and ends with a line feed. */
    public static Text println(List<Value> values) {
        TextBuilder text = new TextBuilder();
        for (int i = 0; i < values.size(); i++) {
            text.append(i > 0 ? " " : "").append(of(values.get(i)));
        }
        return text.append("\n").toText();
    }
}
