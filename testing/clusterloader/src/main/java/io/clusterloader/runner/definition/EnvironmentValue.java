package io.clusterloader.runner.definition;

import java.util.Set;
import java.util.regex.Pattern;

/** The value of an environment variable as Go's {@code strconv} reads it: int64, else float64, else bool, else text. */
final class EnvironmentValue {
    private static final Pattern INTEGER = Pattern.compile("[-+]?[0-9]+");
    private static final Pattern FLOAT = Pattern.compile("[-+]?([0-9]+(\\.[0-9]*)?|\\.[0-9]+)([eE][-+]?[0-9]+)?");
    private static final Set<String> TRUE = Set.of("1", "t", "T", "TRUE", "true", "True");
    private static final Set<String> FALSE = Set.of("0", "f", "F", "FALSE", "false", "False");

    private EnvironmentValue() {}

    static Object of(String text) {
        if (INTEGER.matcher(text).matches()) {
            try {
                return Long.parseLong(text);
            } catch (NumberFormatException e) {
                return Double.parseDouble(text); // more than 64 bits
            }
        }
        if (FLOAT.matcher(text).matches()) {
            return Double.parseDouble(text);
        }
        if (TRUE.contains(text)) {
            return true;
        }
        return FALSE.contains(text) ? false : text;
    }
}
