package io.clusterloader.localcluster.api.object;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collection;
import java.util.stream.Collectors;

/**
 * A field that breaks a rule of the API: a cause in the {@code Status} of a rejection.
 *
 * @param reason a {@code CauseType} of the API
 * @param field its path, as {@code spec.ports[0].name}
 * @param message what is wrong with it, as Kubernetes words it
 */
public record FieldError(String reason, String field, String message) {
    private static final String REQUIRED = "FieldValueRequired";
    private static final String INVALID = "FieldValueInvalid";

    public static FieldError required(String field) {
        return new FieldError(REQUIRED, field, "Required value");
    }

    public static FieldError required(String field, String why) {
        return new FieldError(REQUIRED, field, "Required value: " + why);
    }

    public static FieldError invalid(String field, String value, String why) {
        return new FieldError(INVALID, field, "Invalid value: " + quoted(value) + ": " + why);
    }

    public static FieldError invalid(String field, long value, String why) {
        return new FieldError(INVALID, field, "Invalid value: " + value + ": " + why);
    }

    public static FieldError notSupported(String field, String value, Collection<String> supported) {
        return new FieldError(
                "FieldValueNotSupported",
                field,
                "Unsupported value: " + quoted(value) + ": supported values: "
                        + supported.stream().sorted().map(FieldError::quoted).collect(Collectors.joining(", ")));
    }

    public static FieldError duplicate(String field, String value) {
        return new FieldError("FieldValueDuplicate", field, "Duplicate value: " + quoted(value));
    }

    public static FieldError forbidden(String field, String why) {
        return new FieldError("FieldValueForbidden", field, "Forbidden: " + why);
    }

    private static String quoted(String value) {
        return '"' + value + '"';
    }

    @Override
    public String toString() {
        return field + ": " + message;
    }

    ObjectNode toCause() {
        return Json.object().put("reason", reason).put("message", message).put("field", field);
    }
}
