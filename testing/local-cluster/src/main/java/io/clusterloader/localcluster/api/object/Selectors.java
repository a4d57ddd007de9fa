package io.clusterloader.localcluster.api.object;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Parses label selectors ({@code a=b}, {@code a!=b}, {@code a in (b,c)}, {@code a notin (b,c)}, {@code a}, {@code
 * !a}) and field selectors ({@code spec.nodeName=a}, {@code status.phase!=b}), whose terms are joined by commas.
 */
public final class Selectors {
    private static final String KEY = "([A-Za-z0-9][A-Za-z0-9._/-]*)";
    private static final Pattern EQUALITY = Pattern.compile(KEY + "\\s*(==|=|!=)\\s*([A-Za-z0-9._-]*)");
    private static final Pattern SET = Pattern.compile(KEY + "\\s+(in|notin)\\s*\\(([^()]*)\\)");
    private static final Pattern PRESENCE = Pattern.compile("(!?)\\s*" + KEY);
    private static final Pattern COMMA_OUTSIDE_OF_A_SET = Pattern.compile(",(?![^()]*\\))");

    private static final Pattern FIELD_TERM = Pattern.compile("([A-Za-z.]+)(==|=|!=)(.*)");
    private static final Set<String> FIELDS_OF_ALL = Set.of("metadata.name", "metadata.namespace");

    /** The fields that each type can be selected by, as in the registry of the Kubernetes API server. */
    private static final Map<String, Set<String>> FIELDS_OF_TYPE = Map.of(
            "pods",
            Set.of(
                    "spec.nodeName",
                    "spec.restartPolicy",
                    "spec.schedulerName",
                    "spec.serviceAccountName",
                    "spec.hostNetwork",
                    "status.phase",
                    "status.podIP",
                    "status.nominatedNodeName"),
            "events",
            Set.of(
                    "involvedObject.kind",
                    "involvedObject.namespace",
                    "involvedObject.name",
                    "involvedObject.uid",
                    "involvedObject.apiVersion",
                    "involvedObject.resourceVersion",
                    "involvedObject.fieldPath",
                    "reason",
                    "reportingComponent",
                    "source",
                    "type"),
            "nodes",
            Set.of("spec.unschedulable"),
            "namespaces",
            Set.of("status.phase"),
            "secrets",
            Set.of("type"),
            "services",
            Set.of("spec.clusterIP", "spec.type"),
            "replicasets",
            Set.of("status.replicas"),
            "jobs",
            Set.of("status.successful"));

    private Selectors() {}

    /**
     * Returns a test of objects by their labels.
     *
     * @throws ApiException (400) if the text is no selector
     */
    public static Predicate<JsonNode> labels(String text) {
        Predicate<JsonNode> all = labels -> true;
        if (!text.isBlank()) {
            for (String term : COMMA_OUTSIDE_OF_A_SET.split(text, -1)) {
                all = all.and(labelTerm(term.strip(), text));
            }
        }
        Predicate<JsonNode> ofLabels = all;
        return object -> ofLabels.test(object.at("/metadata/labels"));
    }

    private static Predicate<JsonNode> labelTerm(String term, String whole) {
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

    /**
     * Returns a test of objects by their fields.
     *
     * @throws ApiException (400) if the text is no selector, or names a field that the type cannot be asked for
     */
    public static Predicate<JsonNode> fields(ApiResource type, String text) {
        Predicate<JsonNode> all = object -> true;
        if (!text.isBlank()) {
            for (String term : text.split(",", -1)) {
                all = all.and(fieldTerm(type, term.strip(), text));
            }
        }
        return all;
    }

    private static Predicate<JsonNode> fieldTerm(ApiResource type, String term, String whole) {
        Matcher matcher = FIELD_TERM.matcher(term);
        if (!matcher.matches()) {
            throw ApiException.badRequest("unable to parse the field selector \"" + whole + "\" at \"" + term + "\"");
        }
        String field = matcher.group(1);
        if (!FIELDS_OF_ALL.contains(field)
                && !FIELDS_OF_TYPE.getOrDefault(type.plural(), Set.of()).contains(field)) {
            throw ApiException.badRequest("field label not supported: " + field);
        }
        String pointer = field.equals("source") ? "/source/component" : "/" + field.replace('.', '/');
        String value = matcher.group(3);
        Predicate<JsonNode> equal = object -> object.at(pointer).asText("").equals(value);
        return matcher.group(2).equals("!=") ? equal.negate() : equal;
    }
}
