package io.clusterloader.measurements.watch;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One term of a field selector.
 *
 * @param field its path, such as {@code status.phase}
 * @param equal whether the field has to have the value, or another one
 * @param value the value
 */
record FieldTerm(String field, boolean equal, String value) {
    private static final Pattern TERM = Pattern.compile("\\s*([A-Za-z0-9.]+)\\s*(==|=|!=)\\s*([^\\s=!]*)\\s*");

    /**
     * The terms of a selector: {@code spec.nodeName=a,status.phase!=Failed}.
     *
     * @throws IllegalArgumentException naming the term that is none
     */
    static List<FieldTerm> parse(String selector) {
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
