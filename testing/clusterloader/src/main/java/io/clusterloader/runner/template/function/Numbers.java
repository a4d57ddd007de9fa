package io.clusterloader.runner.template.function;

import io.clusterloader.runner.template.value.Printer;
import io.clusterloader.runner.template.value.Text;
import io.clusterloader.runner.template.value.Value;
import io.clusterloader.runner.template.value.Value.Int;
import io.clusterloader.runner.template.value.Value.Real;
import io.clusterloader.runner.template.value.ValueException;
import java.util.regex.Pattern;

/** Converts arguments to numbers. ClusterLoader2 computes with doubles, and takes strings of digits as numbers too. */
final class Numbers {
    private static final Pattern NUMERIC = Pattern.compile("[+-]?([0-9]+(\\.[0-9]*)?|\\.[0-9]+)([eE][+-]?[0-9]+)?");
    private static final double LONGS_END = 0x1p63;
    private static final int LONGEST_SHOWN = 40;

    private Numbers() {}

    static double toDouble(Value value) {
        return switch (value) {
            case Int(long number) -> number;
            case Real(double number, boolean _) -> number;
            case Text text when NUMERIC.matcher(text.string()).matches() -> Double.parseDouble(text.string());
            default ->
                throw new ValueException("cannot take %s %s as a number"
                        .formatted(value.typeName(), shortened(Printer.of(value).string())));
        };
    }

    /** Rounds towards zero. */
    static Int toInt(double number) {
        return new Int(toLong(number));
    }

    static long toLong(double number) {
        if (Double.isNaN(number) || number < -LONGS_END || number >= LONGS_END) {
            throw new ValueException(number + " is no integer of 64 bits");
        }
        return (long) number;
    }

    /** Converts to a count from 0 up to a limit. */
    static int toCount(Value value, String what, int most) {
        long count = toLong(toDouble(value));
        if (count < 0 || count > most) {
            throw new ValueException("%s is %d, must be 0 to %d".formatted(what, count, most));
        }
        return (int) count;
    }

    private static String shortened(String value) {
        return value.length() <= LONGEST_SHOWN ? value : value.substring(0, LONGEST_SHOWN) + "...";
    }
}
