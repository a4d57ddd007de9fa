package io.clusterloader.runner.definition;

import io.clusterloader.measurement.text.GoDuration;
import io.clusterloader.measurement.text.Suggestion;
import io.clusterloader.runner.source.DefinitionProblem;
import io.clusterloader.runner.source.Location;
import io.clusterloader.runner.source.Tree;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The fields of one map. Names match without regard to case, as in ClusterLoader2. A field that cannot be read becomes a
 * problem, and {@link #refuseRest} adds one for every key that was never asked for.
 */
final class Fields {
    private static final Logger LOG = LoggerFactory.getLogger(Fields.class);

    private final Tree.Mapping mapping;
    private final String path;
    private final List<DefinitionProblem> problems;
    private final Map<String, String> keys = new LinkedHashMap<>();
    private final Set<String> known = new LinkedHashSet<>();

    Fields(Tree.Mapping mapping, String path, List<DefinitionProblem> problems) {
        this.mapping = mapping;
        this.path = path;
        this.problems = problems;
        mapping.entries().forEach((key, entry) -> {
            String other = keys.putIfAbsent(lower(key), key);
            if (other != null) {
                problem(entry.keyLocation(), key, "is there twice, also as \"%s\"".formatted(other));
            }
        });
    }

    /** A field with its own spelling. */
    record Field(String path, Location keyLocation, Tree value) {}

    String path() {
        return path;
    }

    Location location() {
        return mapping.location();
    }

    Optional<Field> find(String name) {
        known.add(name);
        return Optional.ofNullable(keys.get(lower(name))).map(this::field);
    }

    private Field field(String key) {
        Tree.Entry entry = mapping.entries().get(key);
        if (entry == null) {
            throw new IllegalArgumentException("no key " + key);
        }
        return new Field(pathOf(key), entry.keyLocation(), entry.value());
    }

    /** Returns text. Numbers are text too, and booleans, with a warning. Anything else becomes a problem. */
    Optional<String> text(String name) {
        return find(name).flatMap(field -> text(field, "a string"));
    }

    /** Returns the text of a field or an item, as {@link #text(String)} does. */
    Optional<String> text(Field field, String wanted) {
        Object value = scalarOf(field);
        if (value instanceof Boolean) {
            // ClusterLoader2 takes the word for the boolean, because it knows that a text is wanted.
            LOG.warn(
                    "{}: {}: is a boolean, as YAML reads y, n, yes, no, on and off, and becomes \"{}\": quote it if you mean the word",
                    field.keyLocation(),
                    field.path(),
                    value);
        }
        if (value instanceof String || value instanceof Number || value instanceof Boolean) {
            return Optional.of(value.toString());
        }
        problems.add(wrongKind(field, wanted));
        return Optional.empty();
    }

    /** Returns text that may be absent, nothing or empty, which are all the same. */
    Optional<String> optionalText(String name) {
        return find(name).filter(field -> !field.value().isNothing()).isPresent()
                ? text(name).filter(text -> !text.isEmpty())
                : Optional.empty();
    }

    Optional<String> requiredText(String name) {
        Optional<Field> field = find(name);
        Optional<String> text = text(name);
        if (field.isEmpty()) {
            problem(mapping.location(), name, "is missing");
        } else if (text.filter(String::isBlank).isPresent()) {
            problem(field.get().keyLocation(), name, "is empty");
        }
        return text.filter(found -> !found.isBlank());
    }

    /** Returns a whole number of 32 bits. Anything else becomes a problem. */
    Optional<Integer> integer(String name) {
        return find(name).flatMap(field -> {
            if (scalarOf(field) instanceof Number number && number.doubleValue() == number.intValue()) {
                return Optional.of(number.intValue());
            }
            problems.add(wrongKind(field, "a whole number"));
            return Optional.empty();
        });
    }

    Optional<Double> decimal(String name) {
        return find(name).flatMap(field -> {
            if (scalarOf(field) instanceof Number number) {
                return Optional.of(number.doubleValue());
            }
            problems.add(wrongKind(field, "a number"));
            return Optional.empty();
        });
    }

    Optional<Boolean> truth(String name) {
        return find(name).flatMap(field -> {
            if (scalarOf(field) instanceof Boolean truth) {
                return Optional.of(truth);
            }
            problems.add(wrongKind(field, "true or false"));
            return Optional.empty();
        });
    }

    /** Returns a duration as Go writes it. Anything else becomes a problem. */
    Optional<Duration> duration(String name) {
        return text(name).flatMap(text -> {
            try {
                return Optional.of(GoDuration.parse(text));
            } catch (IllegalArgumentException e) {
                problemAt(name, String.valueOf(e.getMessage()));
                return Optional.empty();
            }
        });
    }

    private static Object scalarOf(Field field) {
        return field.value() instanceof Tree.Scalar scalar && scalar.value() != null ? scalar.value() : field;
    }

    /** Returns the items of a list that must not be empty. */
    List<Field> requiredItems(String name) {
        List<Field> items = items(name);
        Optional<Field> field = find(name);
        if (field.isEmpty()) {
            problem(mapping.location(), name, "is missing");
        } else if (items.isEmpty()
                && (field.get().value().isNothing() || field.get().value() instanceof Tree.Sequence)) {
            problem(field.get().keyLocation(), name, "is empty");
        }
        return items;
    }

    /** Returns the items of a list; none where the field is absent, empty or no list (the last is a problem). */
    List<Field> items(String name) {
        Optional<Field> field = find(name);
        // A template that loops over nothing leaves "measurements:" behind.
        if (field.isEmpty() || field.get().value().isNothing()) {
            return List.of();
        }
        if (!(field.get().value() instanceof Tree.Sequence sequence)) {
            problems.add(wrongKind(field.get(), "a list"));
            return List.of();
        }
        List<Field> items = new ArrayList<>();
        for (Tree item : sequence.items()) {
            items.add(new Field("%s[%d]".formatted(field.get().path(), items.size()), item.location(), item));
        }
        return items;
    }

    /** Returns a map; nothing where the field is absent, empty or no map (the last is a problem). */
    Optional<Fields> map(String name) {
        return find(name).flatMap(field -> {
            if (field.value() instanceof Tree.Mapping inner) {
                return Optional.of(new Fields(inner, field.path(), problems));
            }
            if (!field.value().isNothing()) {
                problems.add(wrongKind(field, "a map"));
            }
            return Optional.empty();
        });
    }

    /** Returns the fields of an item that must be a map. Anything else becomes a problem. */
    Optional<Fields> inner(Field item) {
        if (item.value() instanceof Tree.Mapping inner) {
            return Optional.of(new Fields(inner, item.path(), problems));
        }
        problems.add(wrongKind(item, "a map"));
        return Optional.empty();
    }

    /** Returns the names of all fields, as the user spelled them. */
    Set<String> names() {
        return mapping.entries().keySet();
    }

    /** Returns a map without fields, for a field that is absent. */
    Fields empty(String name) {
        return new Fields(new Tree.Mapping(mapping.location(), Map.of()), pathOf(name), problems);
    }

    /** Returns the values of a map; none where the field is absent, empty or no map (the last is a problem). */
    Map<String, @Nullable Object> values(String name) {
        return map(name).map(inner -> inner.mapping.plain()).orElseGet(Map::of);
    }

    /** Adds a problem for every key that was not asked for. */
    void refuseRest() {
        Set<String> lowerKnown = new LinkedHashSet<>();
        known.forEach(name -> lowerKnown.add(lower(name)));
        mapping.entries().forEach((key, entry) -> {
            if (!lowerKnown.contains(lower(key))) {
                problem(entry.keyLocation(), key, "unknown field; " + Suggestion.among(known, key));
            }
        });
    }

    void add(DefinitionProblem problem) {
        problems.add(problem);
    }

    /** Adds a problem at a field, or at the map where the field is absent. */
    void problemAt(String name, String message) {
        Optional<Field> field = find(name);
        problem(
                field.map(Field::keyLocation).orElse(mapping.location()),
                Optional.ofNullable(keys.get(lower(name))).orElse(name),
                message);
    }

    /** Adds a problem of the map as a whole. */
    void problem(String message) {
        problems.add(new DefinitionProblem(mapping.location(), path, message));
    }

    void problem(Location location, String name, String message) {
        problems.add(new DefinitionProblem(location, pathOf(name), message));
    }

    static DefinitionProblem wrongKind(Field field, String wanted) {
        return new DefinitionProblem(
                field.keyLocation(),
                field.path(),
                "is %s, must be %s".formatted(field.value().kind(), wanted));
    }

    private String pathOf(String name) {
        return path.isEmpty() ? name : path + "." + name;
    }

    private static String lower(String key) {
        return key.toLowerCase(Locale.ROOT);
    }
}
