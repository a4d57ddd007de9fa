package io.clusterloader.localcluster.api;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The selectors of the fields API: {@code spec.nodeName=a}, {@code status.phase!=b}, joined by commas. A type can be
 * asked for a few of its fields only.
 */
final class FieldSelector {
    private static final Pattern TERM = Pattern.compile("([A-Za-z.]+)(==|=|!=)(.*)");

    private static final Set<String> OF_ALL = Set.of("metadata.name", "metadata.namespace");

    /** As the registry of each type of the Kubernetes API server lists them. */
    private static final Map<String, Set<String>> OF_TYPE = Map.of(
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

    private FieldSelector() {}

    /**
     * A test of whole objects.
     *
     * @throws ApiException (400) if the text is no selector, or names a field that the type cannot be asked for
     */
    static Predicate<JsonNode> parse(ResourceType type, String text) {
        Predicate<JsonNode> all = object -> true;
        if (!text.isBlank()) {
            for (String term : text.split(",", -1)) {
                all = all.and(term(type, term.strip(), text));
            }
        }
        return all;
    }

    private static Predicate<JsonNode> term(ResourceType type, String term, String whole) {
        Matcher matcher = TERM.matcher(term);
        if (!matcher.matches()) {
            throw ApiException.badRequest("unable to parse the field selector \"" + whole + "\" at \"" + term + "\"");
        }
        String field = matcher.group(1);
        if (!OF_ALL.contains(field)
                && !OF_TYPE.getOrDefault(type.plural(), Set.of()).contains(field)) {
            throw ApiException.badRequest("field label not supported: " + field);
        }
        String pointer = field.equals("source") ? "/source/component" : "/" + field.replace('.', '/');
        String value = matcher.group(3);
        Predicate<JsonNode> equal = object -> object.at(pointer).asText("").equals(value);
        return matcher.group(2).equals("!=") ? equal.negate() : equal;
    }
}
