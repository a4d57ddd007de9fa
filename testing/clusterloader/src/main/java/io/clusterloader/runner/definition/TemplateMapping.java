package io.clusterloader.runner.definition;

import java.math.BigInteger;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Creates the mapping that every template of a test sees.
 *
 * @param nodes how many schedulable, untainted nodes the cluster has: {@code Nodes}
 * @param imageRegistry where object templates may take images from: {@code ImageRegistry}
 * @param environment of the process; variables that begin with {@code CL2_} are in the mapping
 */
public record TemplateMapping(int nodes, String imageRegistry, Map<String, String> environment) {
    private static final String SEEN = "CL2_";
    private static final String EXPECTED = "overrides are a map from names that templates use to values";
    private static final Pattern INTEGER = Pattern.compile("[-+]?[0-9]+");
    private static final String DIGITS = "[0-9](_?[0-9])*";
    private static final String HEX_DIGITS = "[0-9a-fA-F](_?[0-9a-fA-F])*";
    private static final Pattern FLOAT =
            Pattern.compile("[-+]?(D(\\.(D)?)?|\\.D)([eE][-+]?D)?|[-+]?0[xX]_?(H(\\.(H)?)?|\\.H)[pP][-+]?D"
                    .replace("D", DIGITS)
                    .replace("H", HEX_DIGITS));
    private static final Pattern INFINITE = Pattern.compile("[-+]?inf(inity)?", Pattern.CASE_INSENSITIVE);
    private static final Set<String> TRUE = Set.of("1", "t", "T", "TRUE", "true", "True");
    private static final Set<String> FALSE = Set.of("0", "f", "F", "FALSE", "false", "False");

    /**
     * Reads the overrides, and adds the nodes, the image registry and the environment.
     *
     * @param overrides files of YAML or JSON, which may be empty; of two that have the same key the later wins
     * @throws InvalidDefinitionException if a file cannot be read, or differs from the environment
     */
    public Map<String, @Nullable Object> with(List<Path> overrides) throws InvalidDefinitionException {
        Map<String, @Nullable Object> mapping = new LinkedHashMap<>();
        Map<String, Location> locations = new HashMap<>();
        for (Path file : overrides) {
            addOverrides(file, mapping, locations);
        }
        mapping.put("Nodes", (long) nodes);
        mapping.put("ImageRegistry", imageRegistry);
        List<DefinitionProblem> problems = new ArrayList<>();
        new TreeMap<>(environment).forEach((name, text) -> {
            if (name.startsWith(SEEN)) {
                Object value = valueOf(text);
                Location location = locations.get(name);
                if (location != null && !Objects.equals(mapping.get(name), value)) {
                    problems.add(new DefinitionProblem(
                            location,
                            name,
                            "is %s here but %s in the environment; have one of them"
                                    .formatted(mapping.get(name), value)));
                }
                mapping.put(name, value);
            }
        });
        if (!problems.isEmpty()) {
            throw new InvalidDefinitionException(problems);
        }
        return mapping;
    }

    private static void addOverrides(Path file, Map<String, @Nullable Object> mapping, Map<String, Location> locations)
            throws InvalidDefinitionException {
        SourceText text = SourceText.read(file);
        YamlText.optionalMap(text, EXPECTED)
                .ifPresent(root -> root.entries().forEach((key, entry) -> {
                    Object value = entry.value().plain();
                    mapping.put(key, value instanceof BigInteger number ? number.doubleValue() : value);
                    locations.put(key, entry.keyLocation());
                }));
    }

    /** Reads a variable as Go's {@code strconv} does: int64, else float64, else bool, else text. */
    private static Object valueOf(String text) {
        if (INTEGER.matcher(text).matches()) {
            try {
                return Long.parseLong(text);
            } catch (NumberFormatException e) {
                return Double.parseDouble(text); // more than 64 bits
            }
        }
        OptionalDouble number = floatOf(text);
        if (number.isPresent()) {
            return number.getAsDouble();
        }
        if (TRUE.contains(text)) {
            return true;
        }
        return FALSE.contains(text) ? false : text;
    }

    /** Reads a float64: decimal or hexadecimal, with underscores. A number that is too large for it is none. */
    private static OptionalDouble floatOf(String text) {
        if (INFINITE.matcher(text).matches()) {
            return OptionalDouble.of(text.startsWith("-") ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY);
        }
        if (text.equalsIgnoreCase("nan")) {
            return OptionalDouble.of(Double.NaN);
        }
        if (!FLOAT.matcher(text).matches()) {
            return OptionalDouble.empty();
        }
        double number = Double.parseDouble(text.replace("_", ""));
        return Double.isFinite(number) ? OptionalDouble.of(number) : OptionalDouble.empty();
    }
}
