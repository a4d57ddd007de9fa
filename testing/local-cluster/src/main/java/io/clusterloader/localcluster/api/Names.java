package io.clusterloader.localcluster.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.security.SecureRandom;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The rules for names of objects, as RFC 1123 and RFC 1035 and the Kubernetes API concepts page put them. */
final class Names {
    private static final Pattern SUBDOMAIN =
            Pattern.compile("[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*");
    private static final Pattern LABEL = Pattern.compile("[a-z0-9]([-a-z0-9]*[a-z0-9])?");
    private static final Pattern SERVICE_LABEL = Pattern.compile("[a-z]([-a-z0-9]*[a-z0-9])?");
    private static final Pattern PATH_SEGMENT = Pattern.compile("(?!\\.{1,2}$)[^/%]+");

    /** No vowels and no look-alikes, so that no words come out. */
    private static final String SUFFIX_LETTERS = "bcdfghjklmnpqrstvwxz2456789";

    private static final int SUFFIX_LENGTH = 5;
    private static final RandomGenerator RANDOM = new SecureRandom();

    private Names() {}

    /**
     * The name of a new object, made from {@code generateName} where it has none.
     *
     * @throws ApiException (422) if it has neither, or an invalid name
     */
    static ObjectKey nameNew(ResourceType type, String namespace, ObjectNode object) {
        ObjectNode metadata = Json.child(object, "metadata");
        String name = metadata.path("name").asText("");
        String prefix = metadata.path("generateName").asText("");
        if (name.isEmpty() && !prefix.isEmpty()) {
            name = prefix + suffix();
            metadata.put("name", name);
        }
        ObjectKey key = new ObjectKey(type, namespace, name);
        if (name.isEmpty()) {
            throw ApiException.invalid(key, FieldError.required("metadata.name", "name or generateName is required"));
        }
        check(key);
        return key;
    }

    private static void check(ObjectKey key) {
        switch (key.type().plural()) {
            case "namespaces" -> check(key, LABEL, 63, "a lowercase RFC 1123 label");
            case "services" -> check(key, SERVICE_LABEL, 63, "an RFC 1035 label");
            case "roles", "rolebindings", "clusterroles", "clusterrolebindings" ->
                check(key, PATH_SEGMENT, 253, "a path segment");
            default -> check(key, SUBDOMAIN, 253, "a lowercase RFC 1123 subdomain");
        }
    }

    private static void check(ObjectKey key, Pattern pattern, int length, String what) {
        if (key.name().length() > length || !pattern.matcher(key.name()).matches()) {
            throw ApiException.invalid(
                    key,
                    FieldError.invalid(
                            "metadata.name",
                            key.name(),
                            "must be " + what + " of at most " + length
                                    + " characters: lower case letters, digits and '-', beginning and ending with a letter"
                                    + " or digit"));
        }
    }

    private static String suffix() {
        return RANDOM.ints(SUFFIX_LENGTH, 0, SUFFIX_LETTERS.length())
                .mapToObj(index -> SUFFIX_LETTERS.substring(index, index + 1))
                .collect(Collectors.joining());
    }
}
