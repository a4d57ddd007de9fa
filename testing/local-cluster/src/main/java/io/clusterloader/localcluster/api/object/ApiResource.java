package io.clusterloader.localcluster.api.object;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;

/**
 * A type of objects that the server serves.
 *
 * @param group empty for the core group
 * @param plural the name in paths
 * @param withStatus whether writes of the object leave its status alone, and {@code /status} writes nothing else
 */
public record ApiResource(
        String group,
        String version,
        String plural,
        String kind,
        boolean namespaced,
        boolean withStatus,
        List<String> shortNames) {

    public ApiResource {
        shortNames = List.copyOf(shortNames);
    }

    public String groupVersion() {
        return group.isEmpty() ? version : group + "/" + version;
    }

    /** Returns the name in error messages, such as {@code deployments.apps}. */
    String qualifiedName() {
        return group.isEmpty() ? plural : plural + "." + group;
    }

    /** Returns the {@code details} of a {@code Status} about an object of this type. Empty values are left out. */
    public ObjectNode details(String kindOrPlural, String name) {
        ObjectNode details = Json.object();
        if (!name.isEmpty()) {
            details.put("name", name);
        }
        if (!group.isEmpty()) {
            details.put("group", group);
        }
        return details.put("kind", kindOrPlural);
    }

    public String rootPath() {
        return group.isEmpty() ? "/api/" + version : "/apis/" + groupVersion();
    }

    public String singular() {
        return kind.toLowerCase(Locale.ROOT);
    }
}
