package io.clusterloader.measurements.watch;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The text form of a label selector: {@code group = load}, {@code tier in (a, b), !canary}, requirements joined by
 * commas. Grammar: the Kubernetes documentation of labels and selectors.
 */
final class LabelSelectorSyntax {
    private static final String KEY = "([A-Za-z0-9.-]+/)?[A-Za-z0-9]([A-Za-z0-9_.-]*[A-Za-z0-9])?";
    private static final String VALUE = "([A-Za-z0-9]([A-Za-z0-9_.-]*[A-Za-z0-9])?)?";
    private static final Pattern REQUIREMENT =
            Pattern.compile("!?KEY|KEY(==|=|!=)VALUE|KEY (in|notin) \\(VALUE(,VALUE)*\\)"
                    .replace("KEY", KEY)
                    .replace("VALUE", VALUE));
    private static final Pattern COMMA_OUTSIDE_PARENTHESES = Pattern.compile(",(?![^(]*\\))");

    private LabelSelectorSyntax() {}

    /**
     * The selector without needless blanks, as every API server takes it.
     *
     * @throws IllegalArgumentException naming the requirement that is none
     */
    static String normalized(String text) {
        if (text.isBlank()) {
            return "";
        }
        List<String> requirements = new ArrayList<>();
        for (String part : COMMA_OUTSIDE_PARENTHESES.split(text, -1)) {
            String requirement = part.strip()
                    .replaceAll("\\s*(==|!=|=|,)\\s*", "$1")
                    .replaceAll("\\s+(in|notin)\\s*\\(\\s*", " $1 (")
                    .replaceAll("\\s+\\)", ")")
                    .replaceAll("^!\\s+", "!");
            if (!REQUIREMENT.matcher(requirement).matches()) {
                throw new IllegalArgumentException(
                        "\"%s\" is no label requirement: write one like group=load, tier in (a,b) or !canary"
                                .formatted(part.strip()));
            }
            requirements.add(requirement);
        }
        return String.join(",", requirements);
    }
}
