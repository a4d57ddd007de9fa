package io.clusterloader.localcluster.api;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** A request that is refused, with the HTTP code and the reason that Kubernetes gives for it. */
final class ApiException extends RuntimeException {
    private final int code;
    private final String reason;

    private ApiException(int code, String reason, String message) {
        super(message);
        this.code = code;
        this.reason = reason;
    }

    static ApiException badRequest(String message) {
        return new ApiException(400, "BadRequest", message);
    }

    static ApiException unauthorized() {
        return new ApiException(
                401, "Unauthorized", "Unauthorized: send the bearer token of this cluster's kubeconfig");
    }

    static ApiException forbidden(String message) {
        return new ApiException(403, "Forbidden", message);
    }

    static ApiException noSuchPath(String path) {
        return new ApiException(404, "NotFound", "the server could not find the requested resource: " + path);
    }

    static ApiException notFound(ObjectKey key) {
        return new ApiException(404, "NotFound", key.type().qualifiedName() + " \"" + key.name() + "\" not found");
    }

    static ApiException methodNotAllowed(String method) {
        return new ApiException(405, "MethodNotAllowed", "the server does not allow " + method + " on this resource");
    }

    static ApiException alreadyExists(ObjectKey key) {
        return new ApiException(
                409, "AlreadyExists", key.type().qualifiedName() + " \"" + key.name() + "\" already exists");
    }

    static ApiException conflict(ObjectKey key, String message) {
        return new ApiException(
                409,
                "Conflict",
                "Operation cannot be fulfilled on " + key.type().qualifiedName() + " \"" + key.name() + "\": "
                        + message);
    }

    static ApiException expired(String version) {
        return new ApiException(410, "Expired", "too old resource version: " + version);
    }

    static ApiException unsupportedMediaType(String message) {
        return new ApiException(415, "UnsupportedMediaType", message);
    }

    /** An object that breaks a rule; {@code problem} starts with the path of the field. */
    static ApiException invalid(ObjectKey key, String problem) {
        return new ApiException(422, "Invalid", key.type().kind() + " \"" + key.name() + "\" is invalid: " + problem);
    }

    static ApiException internal(String message) {
        return new ApiException(500, "InternalError", message);
    }

    static ApiException notImplemented(String message) {
        return new ApiException(501, "NotImplemented", message);
    }

    int code() {
        return code;
    }

    /** The {@code Status} object that a client shows to its user. */
    ObjectNode toStatus() {
        ObjectNode status = Json.object();
        status.put("kind", "Status").put("apiVersion", "v1");
        status.putObject("metadata");
        status.put("status", "Failure")
                .put("message", getMessage())
                .put("reason", reason)
                .put("code", code);
        return status;
    }
}
