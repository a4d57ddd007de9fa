package io.clusterloader.localcluster.api.object;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.stream.Collectors;

/** A rejected request, with the HTTP code, reason and details that Kubernetes gives for it. */
public final class ApiException extends RuntimeException {
    private static final ApiResource OPTIONS = new ApiResource("meta.k8s.io", "v1", "", "", false, false, List.of());

    private final int code;
    private final String reason;

    /** Text, because exceptions must be serializable. */
    private final String details;

    private ApiException(int code, String reason, String message, ObjectNode details) {
        super(message);
        this.code = code;
        this.reason = reason;
        this.details = Json.text(details);
    }

    private ApiException(int code, String reason, String message) {
        this(code, reason, message, Json.object());
    }

    public static ApiException badRequest(String message) {
        return new ApiException(400, "BadRequest", message);
    }

    public static ApiException unauthorized() {
        return new ApiException(
                401, "Unauthorized", "Unauthorized: send the bearer token of this cluster's kubeconfig");
    }

    public static ApiException forbidden(ObjectKey key, String why) {
        return new ApiException(403, "Forbidden", ofObject(key) + " is forbidden: " + why, key.details());
    }

    public static ApiException namespaceTerminating(ObjectKey key) {
        ObjectNode details = key.details();
        details.putArray("causes")
                .addObject()
                .put("reason", "NamespaceTerminating")
                .put("message", "namespace " + key.namespace() + " is being terminated")
                .put("field", "metadata.namespace");
        return new ApiException(
                403,
                "Forbidden",
                ofObject(key) + " is forbidden: unable to create new content in namespace " + key.namespace()
                        + " because it is being terminated",
                details);
    }

    public static ApiException noSuchPath(String path) {
        return new ApiException(404, "NotFound", "the server could not find the requested resource: " + path);
    }

    static ApiException notFound(ObjectKey key) {
        return new ApiException(404, "NotFound", ofObject(key) + " not found", key.details());
    }

    public static ApiException methodNotAllowed(String method) {
        return new ApiException(405, "MethodNotAllowed", "the server does not allow " + method + " on this resource");
    }

    public static ApiException alreadyExists(ObjectKey key) {
        return new ApiException(409, "AlreadyExists", ofObject(key) + " already exists", key.details());
    }

    public static ApiException conflict(ObjectKey key, String message) {
        return new ApiException(
                409, "Conflict", "Operation cannot be fulfilled on " + ofObject(key) + ": " + message, key.details());
    }

    public static ApiException expired(String message) {
        return new ApiException(410, "Expired", message);
    }

    public static ApiException unsupportedMediaType(String message) {
        return new ApiException(415, "UnsupportedMediaType", message);
    }

    /** Returns the rejection of a patch that cannot be read or does not fit the object. */
    static ApiException unprocessable(String message) {
        return new ApiException(422, "Invalid", message);
    }

    public static ApiException invalid(ObjectKey key, FieldError... errors) {
        return invalid(key.type().kind(), key.type(), key.name(), List.of(errors));
    }

    /** Returns the rejection of request options, as {@code DeleteOptions}. */
    public static ApiException invalidOptions(String kind, FieldError error) {
        return invalid(kind, OPTIONS, "", List.of(error));
    }

    /**
     * Rejects an object if there are errors.
     *
     * @throws ApiException (422) unless the list is empty
     */
    public static void rejectIfAny(ObjectKey key, List<FieldError> errors) {
        if (!errors.isEmpty()) {
            throw invalid(key.type().kind(), key.type(), key.name(), errors);
        }
    }

    private static ApiException invalid(String kind, ApiResource type, String name, List<FieldError> errors) {
        String all = errors.stream().map(FieldError::toString).collect(Collectors.joining(", "));
        ObjectNode details = type.details(kind, name);
        errors.stream().map(FieldError::toCause).forEach(details.putArray("causes")::add);
        String qualified = type.group().isEmpty() ? kind : kind + "." + type.group();
        return new ApiException(
                422,
                "Invalid",
                qualified + " \"" + name + "\" is invalid: " + (errors.size() == 1 ? all : "[" + all + "]"),
                details);
    }

    public static ApiException internal(String message) {
        return new ApiException(500, "InternalError", message);
    }

    public static ApiException notImplemented(String message) {
        return new ApiException(501, "NotImplemented", message);
    }

    private static String ofObject(ObjectKey key) {
        return key.type().qualifiedName() + " \"" + key.name() + "\"";
    }

    public int code() {
        return code;
    }

    /** Returns the {@code Status} object that a client shows to its user. */
    public ObjectNode toStatus() {
        ObjectNode status = Json.object();
        status.put("kind", "Status").put("apiVersion", "v1");
        status.putObject("metadata");
        status.put("status", "Failure").put("message", getMessage()).put("reason", reason);
        status.set("details", Json.parseObject(details));
        return status.put("code", code);
    }
}
