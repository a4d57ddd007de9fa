package io.clusterloader.runner.definition;

import io.clusterloader.runner.source.DefinitionProblem;
import io.clusterloader.runner.source.InvalidDefinitionException;
import io.clusterloader.runner.source.Location;
import io.clusterloader.runner.source.SourceText;
import io.clusterloader.runner.source.YamlText;
import io.clusterloader.runner.template.Strictness;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Creates the mapping that every template of a test sees.
 *
 * @param nodes how many schedulable, untainted nodes the cluster has: {@code Nodes}
 * @param imageRegistry where object templates may take images from: {@code ImageRegistry}
 * @param environment of the process; variables that begin with {@code CL2_} are in the mapping
 * @param strictness how the numbers of overrides are converted
 */
public record TemplateMapping(int nodes, String imageRegistry, Map<String, String> environment, Strictness strictness) {
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
    public TemplateValues with(List<Path> overrides) throws InvalidDefinitionException {
        Map<String, @Nullable Object> given = new LinkedHashMap<>();
        Map<String, Location> locations = new LinkedHashMap<>();
        for (Path file : overrides) {
            YamlText.optionalMap(SourceText.read(file), EXPECTED)
                    .ifPresent(root -> root.entries().forEach((key, entry) -> {
                        given.put(key, entry.value().plain());
                        locations.put(key, entry.keyLocation());
                    }));
        }
        Map<String, Object> variables = variables();
        refuseContradictions(given, locations, variables);
        Map<String, @Nullable Object> values = strictness.asJson(given);
        values.put("Nodes", (long) nodes);
        values.put("ImageRegistry", imageRegistry);
        values.putAll(variables);
        Set<String> empty = variables.keySet().stream()
                .filter(name -> "".equals(variables.get(name)))
                .collect(Collectors.toSet());
        return new TemplateValues(values, locations, empty, strictness);
    }

    private Map<String, Object> variables() {
        Map<String, Object> variables = new TreeMap<>();
        environment.forEach((name, text) -> {
            if (name.startsWith(SEEN)) {
                variables.put(name, valueOf(text));
            }
        });
        return variables;
    }

    private static void refuseContradictions(
            Map<String, @Nullable Object> overrides, Map<String, Location> locations, Map<String, Object> variables)
            throws InvalidDefinitionException {
        List<DefinitionProblem> problems = new ArrayList<>();
        variables.forEach((name, value) -> {
            Location location = locations.get(name);
            if (location != null && !same(overrides.get(name), value)) {
                problems.add(new DefinitionProblem(
                        location,
                        name,
                        "is %s here but %s in the environment; have one of them"
                                .formatted(overrides.get(name), value)));
            }
        });
        if (!problems.isEmpty()) {
            throw new InvalidDefinitionException(problems);
        }
    }

    private static boolean same(@Nullable Object override, Object variable) {
        return (override instanceof Number one && variable instanceof Number other)
                ? one.doubleValue() == other.doubleValue()
                : Objects.equals(override, variable);
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
