package io.clusterloader.localcluster.api;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The selectors of the labels API: {@code a=b}, {@code a!=b}, {@code a in (b,c)}, {@code a notin (b,c)}, {@code a},
 * {@code !a}, joined by commas.
 */
final class LabelSelector {
    private static final String KEY = "([A-Za-z0-9][A-Za-z0-9._/-]*)";
    private static final Pattern EQUALITY = Pattern.compile(KEY + "\\s*(==|=|!=)\\s*([A-Za-z0-9._-]*)");
    private static final Pattern SET = Pattern.compile(KEY + "\\s+(in|notin)\\s*\\(([^()]*)\\)");
    private static final Pattern PRESENCE = Pattern.compile("(!?)\\s*" + KEY);
    private static final Pattern COMMA_OUTSIDE_OF_A_SET = Pattern.compile(",(?![^()]*\\))");

    private LabelSelector() {}

    /**
     * A test of whole objects by their labels.
     *
     * @throws ApiException (400) if the text is no selector
     */
    static Predicate<JsonNode> parse(String text) {
        Predicate<JsonNode> all = labels -> true;
        if (!text.isBlank()) {
            for (String term : COMMA_OUTSIDE_OF_A_SET.split(text, -1)) {
                all = all.and(term(term.strip(), text));
            }
        }
        Predicate<JsonNode> ofLabels = all;
        return object -> ofLabels.test(object.at("/metadata/labels"));
    }

    private static Predicate<JsonNode> term(String term, String whole) {
        Matcher equality = EQUALITY.matcher(term);
        if (equality.matches()) {
            Predicate<JsonNode> equal = oneOf(equality.group(1), List.of(equality.group(3)));
            return equality.group(2).equals("!=") ? equal.negate() : equal;
        }
        Matcher set = SET.matcher(term);
        if (set.matches()) {
            List<String> values = Arrays.stream(set.group(3).split(",", -1))
                    .map(String::strip)
                    .toList();
            Predicate<JsonNode> in = oneOf(set.group(1), values);
            return set.group(2).equals("notin") ? in.negate() : in;
        }
        Matcher presence = PRESENCE.matcher(term);
        if (presence.matches()) {
            String key = presence.group(2);
            return presence.group(1).isEmpty() ? labels -> labels.has(key) : labels -> !labels.has(key);
        }
        throw ApiException.badRequest("unable to parse the label selector \"" + whole + "\" at \"" + term + "\"");
    }

    private static Predicate<JsonNode> oneOf(String key, List<String> values) {
        return labels -> labels.has(key) && values.contains(labels.path(key).asText());
    }
}
