package io.clusterloader.runner.template.value;

import java.util.AbstractList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Plain Java values as values of a template. Strings among them are foreign. */
public final class JavaValues {
    private JavaValues() {}

    /**
     * Takes over a value: null, a boolean, number, string, list or map.
     *
     * @throws ValueException for any other class
     */
    public static Value toValue(@Nullable Object value) {
        return switch (value) {
            case null -> Nothing.NIL;
            case Boolean bool -> new Bool(bool);
            case Byte number -> new Int(number);
            case Short number -> new Int(number);
            case Integer number -> new Int(number);
            case Long number -> new Int(number);
            case Number number -> new Real(number.doubleValue());
            case CharSequence text -> Text.foreign(text.toString());
            case List<?> list -> new Sequence(new Converted(list));
            case Map<?, ?> map -> new Mapping(map);
            default -> throw new ValueException("the mapping has a value of " + value.getClass());
        };
    }

    private static final class Converted extends AbstractList<Value> {
        private final List<?> list;

        Converted(List<?> list) {
            this.list = list;
        }

        @Override
        public Value get(int index) {
            return toValue(list.get(index));
        }

        @Override
        public int size() {
            return list.size();
        }
    }
}
