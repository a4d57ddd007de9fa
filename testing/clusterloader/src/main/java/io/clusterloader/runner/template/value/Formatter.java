package io.clusterloader.runner.template.value;

import io.clusterloader.runner.template.value.Value.Int;
import io.clusterloader.runner.template.value.Value.Nothing;
import java.util.List;
import java.util.OptionalInt;

/** Formats as Go's {@code printf}: a format with verbs, and the arguments that replace them. */
public final class Formatter {
    private static final int WIDEST = 1_000_000;

    private final Text format;
    private final List<Value> arguments;
    private final TextBuilder out = new TextBuilder();
    private int place;
    private int argument;
    private boolean reordered;
    private boolean goodIndex = true;

    private Formatter(Text format, List<Value> arguments) {
        this.format = format;
        this.arguments = arguments;
    }

    /** Formats. An argument that does not fit is no error but shows in the text, as in Go: {@code %!d(string=x)}. */
    public static Text format(Text format, List<Value> arguments) {
        return new Formatter(format, arguments).format();
    }

    private Text format() {
        String string = format.string();
        while (place < string.length()) {
            int percent = string.indexOf('%', place);
            int end = percent < 0 ? string.length() : percent;
            out.append(format.part(place, end));
            place = end;
            if (percent >= 0) {
                place++;
                appendDirective();
            }
        }
        if (!reordered && argument < arguments.size()) {
            appendExtra();
        }
        return out.toText();
    }

    private void appendDirective() {
        goodIndex = true;
        String flags = flags();
        readIndex();
        OptionalInt width = size();
        String allFlags = flags;
        if (width.isPresent() && width.getAsInt() < 0) {
            allFlags += "-";
            width = OptionalInt.of(-width.getAsInt());
        }
        OptionalInt precision = OptionalInt.empty();
        if (peek() == '.') {
            place++;
            readIndex();
            OptionalInt given = size();
            precision =
                    given.isPresent() && given.getAsInt() < 0 ? OptionalInt.empty() : OptionalInt.of(given.orElse(0));
        }
        readIndex();
        int verb = peek();
        if (verb < 0) {
            out.append("%!(NOVERB)");
            return;
        }
        place += Character.charCount(verb);
        append(new Directive(allFlags, width, precision, verb));
    }

    private void append(Directive directive) {
        int verb = directive.verb();
        if (verb == '%') {
            out.append("%");
        } else if (!goodIndex) {
            out.append("%!").append(Character.toString(verb)).append("(BADINDEX)");
        } else if (argument >= arguments.size()) {
            out.append("%!").append(Character.toString(verb)).append("(MISSING)");
        } else if (verb == 'T') {
            String type = arguments.get(argument++).typeName();
            directive.append(out, Text.own(type));
        } else {
            new ValueFormat(out, directive).append(arguments.get(argument++));
        }
    }

    private String flags() {
        int start = place;
        while (peek() >= 0 && "+-# 0".indexOf(peek()) >= 0) {
            place++;
        }
        return format.string().substring(start, place);
    }

    /** Reads a width or precision: digits, or a star that takes it from the arguments. */
    private OptionalInt size() {
        if (peek() == '*') {
            place++;
            return starred();
        }
        int start = place;
        long value = 0;
        while (peek() >= '0' && peek() <= '9' && value <= WIDEST) {
            value = value * 10 + peek() - '0';
            place++;
        }
        return place == start || value > WIDEST ? OptionalInt.empty() : OptionalInt.of((int) value);
    }

    private OptionalInt starred() {
        Value size = argument < arguments.size() ? arguments.get(argument++) : Nothing.MISSING;
        readIndex();
        if (size instanceof Int(long value) && Math.abs(value) <= WIDEST) {
            return OptionalInt.of((int) value);
        }
        out.append("%!(BADWIDTH)");
        return OptionalInt.empty();
    }

    /** Reads the index of an argument: {@code [2]}. */
    private void readIndex() {
        if (peek() != '[') {
            return;
        }
        reordered = true;
        int end = format.string().indexOf(']', place);
        String index = end < 0 ? "" : format.string().substring(place + 1, end);
        place = end < 0 ? place + 1 : end + 1;
        if (index.matches("[0-9]{1,6}")
                && Integer.parseInt(index) >= 1
                && Integer.parseInt(index) <= arguments.size()) {
            argument = Integer.parseInt(index) - 1;
        } else {
            goodIndex = false;
        }
    }

    private void appendExtra() {
        out.append("%!(EXTRA ");
        String separator = "";
        for (Value value : arguments.subList(argument, arguments.size())) {
            out.append(separator).append(value.typeName());
            if (!(value instanceof Nothing)) {
                out.append("=").append(Printer.of(value));
            }
            separator = ", ";
        }
        out.append(")");
    }

    private int peek() {
        return place < format.string().length() ? format.string().codePointAt(place) : -1;
    }
}
