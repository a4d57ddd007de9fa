package io.clusterloader.runner.template.print;

import io.clusterloader.runner.template.value.Bool;
import io.clusterloader.runner.template.value.Int;
import io.clusterloader.runner.template.value.Mapping;
import io.clusterloader.runner.template.value.Nothing;
import io.clusterloader.runner.template.value.Real;
import io.clusterloader.runner.template.value.Sequence;
import io.clusterloader.runner.template.value.Text;
import io.clusterloader.runner.template.value.TextBuilder;
import io.clusterloader.runner.template.value.Value;
import java.util.Map;

/** Appends values under one directive. A list and a map apply it to each of their elements. */
final class ValueFormat {
    private final TextBuilder out;
    private final Directive directive;

    ValueFormat(TextBuilder out, Directive directive) {
        this.out = out;
        this.directive = directive;
    }

    void append(Value value) {
        switch (value) {
            case Nothing nothing -> appendNil(nothing);
            case Bool bool -> appendBool(bool);
            case Int number -> new IntFormat(out, directive).append(number);
            case Real number -> new RealFormat(out, directive).append(number);
            case Text text -> new TextFormat(out, directive).append(text);
            case Sequence list -> appendList(list);
            case Mapping map -> appendMap(map);
        }
    }

    /** The form that tells of a verb that does not fit: {@code %!d(string=x)}. */
    static void appendMismatch(TextBuilder out, int verb, Value value) {
        out.append("%!").append(Character.toString(verb)).append("(");
        if (value instanceof Nothing) {
            out.append("<nil>");
        } else {
            out.append(value.typeName()).append("=");
            new ValueFormat(out, Directive.plain('v')).append(value);
        }
        out.append(")");
    }

    private void appendNil(Nothing nil) {
        if (directive.verb() == 'v') {
            Padding.append(out, Text.own("<nil>"), directive);
        } else {
            appendMismatch(out, directive.verb(), nil);
        }
    }

    private void appendBool(Bool bool) {
        if (directive.verb() == 'v' || directive.verb() == 't') {
            Padding.append(out, Text.own(String.valueOf(bool.value())), directive);
        } else {
            appendMismatch(out, directive.verb(), bool);
        }
    }

    private void appendList(Sequence list) {
        out.append(inGoSyntax() ? list.typeName() + "{" : "[");
        String separator = "";
        for (Value item : list.items()) {
            out.append(separator);
            append(item);
            separator = inGoSyntax() ? ", " : " ";
        }
        out.append(inGoSyntax() ? "}" : "]");
    }

    private void appendMap(Mapping map) {
        out.append(inGoSyntax() ? map.typeName() + "{" : "map[");
        String separator = "";
        for (Map.Entry<String, Value> entry : map.sorted().entrySet()) {
            out.append(separator);
            append(Text.foreign(entry.getKey()));
            out.append(":");
            append(entry.getValue());
            separator = inGoSyntax() ? ", " : " ";
        }
        out.append(inGoSyntax() ? "}" : "]");
    }

    private boolean inGoSyntax() {
        return directive.verb() == 'v' && directive.has('#');
    }
}
