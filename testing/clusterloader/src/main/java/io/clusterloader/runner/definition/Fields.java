package io.clusterloader.runner.definition;

import io.clusterloader.measurement.Suggestion;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The fields of one map, whose names match without regard to case as in ClusterLoader2. What is asked for is known;
 * {@link #refuseRest} makes a problem of every other key.
 */
final class Fields {
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
                problem(entry.keyPlace(), key, "is there twice, also as \"%s\"".formatted(other));
            }
        });
    }

    /** A field with its own spelling. */
    record Field(String path, Place keyPlace, Tree value) {}

    Place place() {
        return mapping.place();
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
        return new Field(pathOf(key), entry.keyPlace(), entry.value());
    }

    /** Text, or nothing where the field is absent or is no text (which is then a problem). Numbers are text too. */
    Optional<String> text(String name) {
        return find(name).flatMap(field -> {
            if (field.value() instanceof Tree.Scalar scalar && scalar.value() != null) {
                return Optional.of(scalar.value().toString());
            }
            problems.add(wrongKind(field, "a string"));
            return Optional.empty();
        });
    }

    Optional<String> requiredText(String name) {
        Optional<Field> field = find(name);
        Optional<String> text = text(name);
        if (field.isEmpty()) {
            problem(mapping.place(), name, "is missing");
        } else if (text.filter(String::isBlank).isPresent()) {
            problem(field.get().keyPlace(), name, "is empty");
        }
        return text.filter(found -> !found.isBlank());
    }

    /** The items of a list; none where the field is absent, empty or no list (the latter is a problem). */
    List<Field> items(String name) {
        Optional<Field> field = find(name);
        if (field.isEmpty()) {
            return List.of();
        }
        if (!(field.get().value() instanceof Tree.Sequence sequence)) {
            problems.add(wrongKind(field.get(), "a list"));
            return List.of();
        }
        if (sequence.items().isEmpty()) {
            problem(field.get().keyPlace(), name, "is empty");
        }
        List<Field> items = new ArrayList<>();
        for (Tree item : sequence.items()) {
            items.add(new Field("%s[%d]".formatted(field.get().path(), items.size()), item.place(), item));
        }
        return items;
    }

    /** Makes a problem of a field that definitions of ClusterLoader2 may have but that is not supported yet. */
    void refuseLater(String name, String instead) {
        find(name)
                .ifPresent(field -> problems.add(
                        new DefinitionProblem(field.keyPlace(), field.path(), "is not supported yet" + instead)));
    }

    void refuseRest() {
        Set<String> lowerKnown = new LinkedHashSet<>();
        known.forEach(name -> lowerKnown.add(lower(name)));
        mapping.entries().forEach((key, entry) -> {
            if (!lowerKnown.contains(lower(key))) {
                problem(entry.keyPlace(), key, "unknown field; " + Suggestion.among(known, key));
            }
        });
    }

    void problem(Place place, String name, String message) {
        problems.add(new DefinitionProblem(place, pathOf(name), message));
    }

    static DefinitionProblem wrongKind(Field field, String wanted) {
        return new DefinitionProblem(
                field.keyPlace(),
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
