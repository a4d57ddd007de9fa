package io.clusterloader.runner.objects;

import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** The rules of Kubernetes for names of objects, as its page "Object Names and IDs" has them. */
public final class ObjectNames {
    private static final int LONGEST = 253;
    private static final int LONGEST_LABEL = 63;
    private static final String LABEL = "[a-z0-9]([-a-z0-9]*[a-z0-9])?";
    private static final Pattern SUBDOMAIN = Pattern.compile(LABEL + "(\\." + LABEL + ")*");
    private static final Set<String> LABELS = Set.of("Namespace", "Service");

    private ObjectNames() {}

    /** Returns why the API server would refuse a name; empty if it would not. */
    public static Optional<String> problem(String apiVersion, String kind, String name) {
        // Roles may have any name that fits into a path, such as system:node.
        if (apiVersion.startsWith("rbac.authorization.k8s.io/")) {
            return name.contains("/") || name.contains("%")
                    ? Optional.of("\"%s\" is no name of a %s: it holds a slash or a percent sign".formatted(name, kind))
                    : Optional.empty();
        }
        boolean label = apiVersion.equals("v1") && LABELS.contains(kind);
        int longest = label ? LONGEST_LABEL : LONGEST;
        if (name.length() > longest) {
            return Optional.of("\"%s\" has %d characters, and the name of a %s at most %d"
                    .formatted(name, name.length(), kind, longest));
        }
        if (SUBDOMAIN.matcher(name).matches() && !(label && name.contains("."))) {
            return Optional.empty();
        }
        return Optional.of("\"%s\" is no name of a %s: write a-z, 0-9%s, and no hyphen at an end"
                .formatted(name, kind, label ? " and hyphens" : ", hyphens and dots"));
    }
}
