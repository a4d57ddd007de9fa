package io.clusterloader.runner.source;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A YAML or JSON document, with the location of everything. */
public sealed interface Tree {
    Location location();

    /** Returns plain Java values: maps, lists, strings, numbers, booleans and null. */
    @Nullable
    Object plain();

    /** Returns whether it is null, or not there. */
    default boolean isNothing() {
        return this instanceof Scalar scalar && scalar.value() == null;
    }

    /** Returns what a person calls it: "a map", "a list", "a string". */
    String kind();

    /** A map, in the order of the file. */
    record Mapping(Location location, Map<String, Entry> entries) implements Tree {
        public Mapping {
            entries = Collections.unmodifiableMap(new LinkedHashMap<>(entries));
        }

        @Override
        public Map<String, @Nullable Object> plain() {
            Map<String, @Nullable Object> plain = new LinkedHashMap<>();
            entries.forEach((key, entry) -> plain.put(key, entry.value().plain()));
            return plain;
        }

        @Override
        public String kind() {
            return "a map";
        }
    }

    /** The location of a key, and its value. */
    record Entry(Location keyLocation, Tree value) {}

    /** A list. */
    record Sequence(Location location, List<Tree> items) implements Tree {
        public Sequence {
            items = List.copyOf(items);
        }

        @Override
        public List<@Nullable Object> plain() {
            List<@Nullable Object> plain = new ArrayList<>();
            items.forEach(item -> plain.add(item.plain()));
            return plain;
        }

        @Override
        public String kind() {
            return "a list";
        }
    }

    /** A string, number, boolean or null. */
    record Scalar(Location location, @Nullable Object value) implements Tree {
        @Override
        public @Nullable Object plain() {
            return value;
        }

        @Override
        public String kind() {
            return switch (value) {
                case null -> "nothing";
                case String text -> "a string";
                case Number number -> "a number";
                case Boolean truth -> "true or false";
                default -> value.getClass().getSimpleName();
            };
        }
    }
}
