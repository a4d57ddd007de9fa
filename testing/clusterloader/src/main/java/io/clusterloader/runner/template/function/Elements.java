package io.clusterloader.runner.template.function;

import io.clusterloader.runner.template.value.Mapping;
import io.clusterloader.runner.template.value.Text;
import io.clusterloader.runner.template.value.Value;
import io.clusterloader.runner.template.value.Value.Int;
import io.clusterloader.runner.template.value.Value.Nothing;
import io.clusterloader.runner.template.value.Value.Sequence;
import io.clusterloader.runner.template.value.ValueException;
import java.nio.charset.StandardCharsets;
import java.util.AbstractList;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/**
 * Lists and their elements: Go's {@code len}, {@code index} and {@code slice}, where a string counts in bytes of UTF-8,
 * and ClusterLoader2's functions that make lists.
 */
final class Elements {
    /** The most elements that a list may be made with. */
    static final int LONGEST = 1_000_000;

    private Elements() {}

    static Map<String, TemplateFunction> functions() {
        return Map.of(
                "len", TemplateFunction.of(1, all -> new Int(length(all.getFirst()))),
                "index", TemplateFunction.atLeast(1, Elements::index),
                "slice", new TemplateFunction(1, 4, Elements::slice),
                "Loop", TemplateFunction.of(1, all -> count(size(all))),
                "SliceOfZeros", TemplateFunction.of(1, Elements::zeros),
                // The older name. It is meant for ranging over its indexes.
                "Seq", TemplateFunction.of(1, Elements::zeros));
    }

    private static int length(Value value) {
        return switch (value) {
            case Text text -> bytes(text).length;
            case Sequence list -> list.items().size();
            case Mapping map -> map.entries().size();
            default -> throw new ValueException("len of type " + value.typeName());
        };
    }

    private static Value index(List<Value> all) {
        Value item = all.getFirst();
        for (Value index : all.subList(1, all.size())) {
            item = element(item, index);
        }
        return item;
    }

    private static Value element(Value item, Value index) {
        return switch (item) {
            case Mapping map -> {
                Value found = map.get(key(index));
                yield found == Nothing.MISSING ? Nothing.NIL : found;
            }
            case Sequence list -> list.items().get(position(index, list.items().size() - 1));
            case Text text -> {
                byte[] bytes = bytes(text);
                yield new Int(bytes[position(index, bytes.length - 1)] & 0xff);
            }
            case Nothing nothing -> throw new ValueException("index of nil");
            default -> throw new ValueException("can't index a value of type " + item.typeName());
        };
    }

    private static String key(Value index) {
        if (index instanceof Text text) {
            return text.string();
        }
        throw new ValueException("the key of a map is of type %s, must be string".formatted(index.typeName()));
    }

    private static int position(Value index, int last) {
        if (!(index instanceof Int(long position))) {
            throw new ValueException("the index is of type %s, must be int".formatted(index.typeName()));
        }
        if (position < 0 || position > last) {
            throw new ValueException("index out of range: " + position);
        }
        return (int) position;
    }

    private static Value slice(List<Value> all) {
        Value item = all.getFirst();
        int length = item instanceof Mapping ? -1 : length(item);
        if (length < 0 || (item instanceof Text && all.size() == 4)) {
            throw new ValueException(
                    "can't slice a value of type %s with %d indexes".formatted(item.typeName(), all.size() - 1));
        }
        int from = all.size() > 1 ? position(all.get(1), length) : 0;
        int to = all.size() > 2 ? position(all.get(2), length) : length;
        int capacity = all.size() > 3 ? position(all.get(3), length) : length;
        if (from > to || to > capacity) {
            throw new ValueException("slice indexes are not in ascending order");
        }
        return item instanceof Sequence(List<Value> items)
                ? new Sequence(items.subList(from, to))
                : part((Text) item, from, to);
    }

    private static Text part(Text text, int from, int to) {
        return text.become(new String(bytes(text), from, to - from, StandardCharsets.UTF_8));
    }

    private static byte[] bytes(Text text) {
        return text.string().getBytes(StandardCharsets.UTF_8);
    }

    /** Returns the integers from zero up to, but without, a size. None of them is kept. */
    private static Value count(int size) {
        return new Sequence(new AbstractList<>() {
            @Override
            public Value get(int index) {
                return new Int(index);
            }

            @Override
            public int size() {
                return size;
            }
        });
    }

    private static Value zeros(List<Value> all) {
        return new Sequence(Collections.nCopies(size(all), new Int(0)));
    }

    private static int size(List<Value> all) {
        return Numbers.toCount(all.getFirst(), "the size", LONGEST);
    }
}
