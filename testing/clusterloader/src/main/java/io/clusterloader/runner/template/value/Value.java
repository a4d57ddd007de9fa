package io.clusterloader.runner.template.value;

import java.util.AbstractList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A value that a template computes with. */
public sealed interface Value permits Value.Nothing, Value.Bool, Value.Int, Value.Real, Value.Sequence, Text, Mapping {
    /** Returns the name of Go's type of such a value, which messages and {@code %T} show. */
    String typeName();

    /** Returns whether a condition holds for the value: it is not false, zero, nil or empty. */
    boolean isTrue();

    /**
     * Converts a plain Java value: null, a boolean, number, string, list or map, or a value. Strings among them are foreign.
     *
     * @throws ValueException for any other class
     */
    static Value of(@Nullable Object value) {
        return switch (value) {
            case null -> Nothing.NIL;
            case Value converted -> converted;
            case Boolean bool -> new Bool(bool);
            case Byte number -> new Int(number);
            case Short number -> new Int(number);
            case Integer number -> new Int(number);
            case Long number -> new Int(number);
            case Number number -> new Real(number.doubleValue());
            case CharSequence text -> Text.foreign(text.toString());
            case List<?> list -> Sequence.of(list);
            case Map<?, ?> map -> new Mapping(map);
            default -> throw new ValueException("the mapping has a value of " + value.getClass());
        };
    }

    /** The absence of a value. */
    enum Nothing implements Value {
        /** The value of a key that a map does not have. Its fields are missing, too. */
        MISSING,
        /** A nil that is in a map or a list. It has no fields, and reading one is an error. */
        NIL;

        @Override
        public String typeName() {
            return "<nil>";
        }

        @Override
        public boolean isTrue() {
            return false;
        }
    }

    /** A boolean. */
    record Bool(boolean value) implements Value {
        @Override
        public String typeName() {
            return "bool";
        }

        @Override
        public boolean isTrue() {
            return value;
        }
    }

    /** An integer of 64 bits. */
    record Int(long value) implements Value {
        @Override
        public String typeName() {
            return "int";
        }

        @Override
        public boolean isTrue() {
            return value != 0;
        }
    }

    /**
     * A floating-point number of 64 bits.
     *
     * @param loose whether it may stand for an integer: a number of the overrides, as long as templates are not read strictly
     */
    record Real(double value, boolean loose) implements Value {
        private static final double LONGS_END = 0x1p63;

        public Real(double value) {
            this(value, false);
        }

        /** Returns the integer that this number may stand for. */
        public Optional<Int> asInt() {
            boolean whole = loose && value == Math.rint(value) && Math.abs(value) < LONGS_END;
            return whole ? Optional.of(new Int((long) value)) : Optional.empty();
        }

        @Override
        public String typeName() {
            return "float64";
        }

        @Override
        public boolean isTrue() {
            return value != 0;
        }
    }

    /** A list. */
    record Sequence(List<Value> items) implements Value {
        /** Creates a list of plain Java values, which are converted when they are read. */
        static Sequence of(List<?> plain) {
            return new Sequence(new AbstractList<>() {
                @Override
                public Value get(int index) {
                    return Value.of(plain.get(index));
                }

                @Override
                public int size() {
                    return plain.size();
                }
            });
        }

        @Override
        public String typeName() {
            return "[]interface {}";
        }

        @Override
        public boolean isTrue() {
            return !items.isEmpty();
        }
    }
}
