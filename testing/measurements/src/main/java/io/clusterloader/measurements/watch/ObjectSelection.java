package io.clusterloader.measurements.watch;

import io.clusterloader.measurement.Problem;
import io.fabric8.kubernetes.client.dsl.FilterWatchListDeletable;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Which objects a measurement looks at: the params that ClusterLoader2's measurements have in common.
 *
 * @param namespace the one namespace; empty for those of the test
 * @param labelSelector as the API has it; empty for all
 * @param fieldSelector as the API has it; empty for all
 */
public record ObjectSelection(String namespace, String labelSelector, String fieldSelector) {
    // The text form of a label selector. Grammar: the Kubernetes documentation of labels and selectors.
    private static final String KEY = "([A-Za-z0-9.-]+/)?[A-Za-z0-9]([A-Za-z0-9_.-]*[A-Za-z0-9])?";
    private static final String VALUE = "([A-Za-z0-9]([A-Za-z0-9_.-]*[A-Za-z0-9])?)?";
    private static final Pattern REQUIREMENT =
            Pattern.compile("!?KEY|KEY(==|=|!=)VALUE|KEY (in|notin) \\(VALUE(,VALUE)*\\)"
                    .replace("KEY", KEY)
                    .replace("VALUE", VALUE));
    private static final Pattern COMMA_OUTSIDE_PARENTHESES = Pattern.compile(",(?![^(]*\\))");

    private static final Pattern TERM = Pattern.compile("\\s*([A-Za-z0-9.]+)\\s*(==|=|!=)\\s*([^\\s=!]*)\\s*");

    /**
     * One term of a field selector.
     *
     * @param field its path, such as {@code status.phase}
     * @param equal whether the field must have the value, or must not
     * @param value the value
     */
    record FieldTerm(String field, boolean equal, String value) {}

    /** Creates a selection; absent texts are empty. Invalid selectors are allowed here, {@link #problems} finds them. */
    public static ObjectSelection of(
            @Nullable String namespace, @Nullable String labelSelector, @Nullable String fieldSelector) {
        return new ObjectSelection(
                Objects.requireNonNullElse(namespace, ""),
                Objects.requireNonNullElse(labelSelector, ""),
                Objects.requireNonNullElse(fieldSelector, ""));
    }

    /** Returns what is wrong with the selectors; empty if nothing is. */
    public List<Problem> problems() {
        List<Problem> problems = new ArrayList<>();
        check("labelSelector", labelSelector, ObjectSelection::normalizedLabels, problems);
        check("fieldSelector", fieldSelector, ObjectSelection::fieldTerms, problems);
        return problems;
    }

    private static void check(String key, String selector, Consumer<String> parse, List<Problem> problems) {
        try {
            parse.accept(selector);
        } catch (IllegalArgumentException e) {
            problems.add(new Problem(key, String.valueOf(e.getMessage())));
        }
    }

    /** Returns the operation, limited to the objects that the selectors select. */
    public <T, L, R> FilterWatchListDeletable<T, L, R> of(FilterWatchListDeletable<T, L, R> all) {
        FilterWatchListDeletable<T, L, R> selected = all;
        if (!labelSelector.isBlank()) {
            selected = selected.withLabelSelector(normalizedLabels(labelSelector));
        }
        for (FieldTerm term : fieldTerms(fieldSelector)) {
            selected = term.equal()
                    ? selected.withField(term.field(), term.value())
                    : selected.withoutField(term.field(), term.value());
        }
        return selected;
    }

    /**
     * Returns a label selector without needless blanks, as every API server takes it.
     *
     * @throws IllegalArgumentException naming the requirement that is wrong
     */
    static String normalizedLabels(String text) {
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

    /**
     * Returns the terms of a field selector: {@code spec.nodeName=a,status.phase!=Failed}.
     *
     * @throws IllegalArgumentException naming the term that is wrong
     */
    static List<FieldTerm> fieldTerms(String selector) {
        List<FieldTerm> terms = new ArrayList<>();
        if (!selector.isBlank()) {
            for (String text : selector.split(",", -1)) {
                Matcher matcher = TERM.matcher(text);
                if (!matcher.matches()) {
                    throw new IllegalArgumentException(
                            "\"%s\" is no field term: write one like status.phase=Running".formatted(text.strip()));
                }
                terms.add(new FieldTerm(matcher.group(1), !matcher.group(2).equals("!="), matcher.group(3)));
            }
        }
        return terms;
    }
}
