package io.clusterloader.runner.phase;

import io.clusterloader.runner.objects.ApiFailureException;
import io.clusterloader.runner.objects.ApiObjects;
import io.clusterloader.runner.objects.ObjectRef;
import io.clusterloader.runner.objects.ResourceType;
import io.clusterloader.runner.phase.BundledObject.ListUnknownObjectOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds the objects that no phase of the test has created, by the names that phases give. */
final class UnknownObjects {
    private final ApiObjects api;

    UnknownObjects(ApiObjects api) {
        this.api = api;
    }

    /** The replicas that there are, by index; one whose name is not {@code <basename>-<index>} is none. */
    SortedMap<Integer, List<ObjectRef>> find(
            BundledObject object, ListUnknownObjectOptions options, String namespace, List<DocumentKind> kinds)
            throws ApiFailureException, InterruptedException {
        Pattern ours = Pattern.compile(Pattern.quote(object.basename()) + "-(0|[1-9][0-9]{0,8})");
        SortedMap<Integer, List<ObjectRef>> found = new TreeMap<>();
        for (DocumentKind kind : kinds) {
            ResourceType type = api.type(kind.apiVersion(), kind.kind());
            String where = type.namespaced() ? namespace : "";
            for (String name : api.names(type, where, options.labelSelector())) {
                Matcher matcher = ours.matcher(name);
                if (matcher.matches()) {
                    found.computeIfAbsent(Integer.valueOf(matcher.group(1)), index -> new ArrayList<>())
                            .add(new ObjectRef(type, where, name));
                }
            }
        }
        return found;
    }
}
