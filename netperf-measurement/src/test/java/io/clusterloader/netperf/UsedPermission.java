package io.clusterloader.netperf;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The right that a request to the API server takes: what RBAC makes of its method and path. */
public record UsedPermission(String resource, String verb, Optional<String> namespace) {
    /** Reads {@code METHOD /api/v1/[namespaces/NAMESPACE/]RESOURCE[/NAME[/SUBRESOURCE]][?QUERY]}. */
    public static UsedPermission of(String request) {
        String method = request.substring(0, request.indexOf(' '));
        String[] target = request.substring(request.indexOf(' ') + 1).split("\\?", 2);
        String query = target.length > 1 ? target[1] : "";
        List<String> path = new ArrayList<>(
                List.of(target[0].replaceFirst("^/(api|apis/[^/]+)/v1/", "").split("/")));
        Optional<String> namespace = Optional.empty();
        if (path.size() > 2 && path.getFirst().equals("namespaces")) {
            namespace = Optional.of(path.get(1));
            path.subList(0, 2).clear();
        }
        String resource = path.size() > 2 ? path.getFirst() + "/" + path.get(2) : path.getFirst();
        return new UsedPermission(resource, verb(method, path.size() > 1, query), namespace);
    }

    private static String verb(String method, boolean named, String query) {
        return switch (method) {
            case "POST" -> "create";
            case "DELETE" -> named ? "delete" : "deletecollection";
            case "PUT" -> "update";
            case "PATCH" -> "patch";
            case "GET" -> query.contains("watch=true") ? "watch" : named ? "get" : "list";
            default -> throw new IllegalArgumentException(method);
        };
    }
}
