package io.clusterloader.localcluster.api;

import io.clusterloader.localcluster.api.object.ApiException;
import io.clusterloader.localcluster.api.object.FieldError;
import io.clusterloader.localcluster.api.object.Json;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A request, independent of the transport.
 *
 * @param path without the query, decoded
 * @param query the last value of each parameter
 * @param headers names in lower case
 */
record ApiRequest(String method, String path, Map<String, String> query, Map<String, String> headers, String body) {
    ApiRequest {
        query = Map.copyOf(query);
        headers = Map.copyOf(headers);
    }

    static ApiRequest of(String method, String uri, Map<String, String> headers, String body) {
        int mark = uri.indexOf('?');
        String path = mark < 0 ? uri : uri.substring(0, mark);
        String query = mark < 0 ? "" : uri.substring(mark + 1);
        return new ApiRequest(method, decode(path), parse(query), headers, body);
    }

    private static Map<String, String> parse(String query) {
        Map<String, String> parameters = new HashMap<>();
        for (String pair : query.split("&", -1)) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                parameters.put(decode(pair.substring(0, equals)), decode(pair.substring(equals + 1)));
            } else if (equals < 0 && !pair.isEmpty()) {
                parameters.put(decode(pair), "");
            }
        }
        return parameters;
    }

    private static String decode(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw ApiException.badRequest("the address is wrongly encoded: " + e.getMessage());
        }
    }

    String parameter(String name) {
        return query.getOrDefault(name, "");
    }

    boolean flag(String name) {
        String value = parameter(name);
        return value.equals("true") || value.equals("1");
    }

    /**
     * Returns whether to answer the request without storing anything. Deletions ask for this in their body, all
     * others with a parameter.
     *
     * @throws ApiException (422) for a dry run of another kind than {@code All}
     */
    boolean isDryRun() {
        String asked = parameter("dryRun");
        if (asked.isEmpty() && method.equals("DELETE") && body.contains("\"dryRun\"")) {
            asked = Json.parseObject(body).path("dryRun").path(0).asText("");
        }
        if (!asked.isEmpty() && !asked.equals("All")) {
            throw ApiException.invalidOptions(optionsKind(), FieldError.notSupported("dryRun", asked, List.of("All")));
        }
        return !asked.isEmpty();
    }

    private String optionsKind() {
        return switch (method) {
            case "POST" -> "CreateOptions";
            case "PUT" -> "UpdateOptions";
            case "PATCH" -> "PatchOptions";
            default -> "DeleteOptions";
        };
    }

    String header(String name) {
        return headers.getOrDefault(name, "");
    }

    /** Returns whether the client asked for table rows instead of objects. */
    boolean wantsTable() {
        return header("accept").contains("as=Table");
    }
}
