package io.clusterloader.localcluster.api;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The selectors of the fields API: {@code spec.nodeName=a}, {@code status.phase!=b}, joined by commas. Any field that
 * holds one value can be asked for; a real server knows a few per type.
 */
final class FieldSelector {
    private static final Pattern TERM = Pattern.compile("([A-Za-z.]+)(==|=|!=)(.*)");

    private FieldSelector() {}

    /**
     * A test of whole objects.
     *
     * @throws ApiException (400) if the text is no selector
     */
    static Predicate<JsonNode> parse(String text) {
        Predicate<JsonNode> all = object -> true;
        if (!text.isBlank()) {
            for (String term : text.split(",", -1)) {
                all = all.and(term(term.strip(), text));
            }
        }
        return all;
    }

    private static Predicate<JsonNode> term(String term, String whole) {
        Matcher matcher = TERM.matcher(term);
        if (!matcher.matches()) {
            throw ApiException.badRequest("unable to parse the field selector \"" + whole + "\" at \"" + term + "\"");
        }
        String pointer = "/" + matcher.group(1).replace('.', '/');
        String value = matcher.group(3);
        Predicate<JsonNode> equal = object -> object.at(pointer).asText("").equals(value);
        return matcher.group(2).equals("!=") ? equal.negate() : equal;
    }
}
