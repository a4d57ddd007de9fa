package io.clusterloader.localcluster.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.clusterloader.localcluster.api.admission.PodAdmission;
import io.clusterloader.localcluster.api.admission.ServiceAdmission;
import io.clusterloader.localcluster.api.admission.WorkloadAdmission;
import io.clusterloader.localcluster.api.object.ApiException;
import io.clusterloader.localcluster.api.object.ApiResource;
import io.clusterloader.localcluster.api.object.FieldError;
import io.clusterloader.localcluster.api.object.Json;
import io.clusterloader.localcluster.api.object.ObjectKey;
import io.clusterloader.localcluster.api.object.ObjectStore;
import io.clusterloader.localcluster.api.object.ResourceCatalog;
import java.security.SecureRandom;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Creates objects: names, validates, completes and stores them. */
final class CreateHandler {
    private static final List<String> GIVEN_BY_SERVER =
            List.of("uid", "resourceVersion", "creationTimestamp", "deletionTimestamp", "deletionGracePeriodSeconds");

    private static final Pattern SUBDOMAIN =
            Pattern.compile("[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*");
    private static final Pattern LABEL = Pattern.compile("[a-z0-9]([-a-z0-9]*[a-z0-9])?");
    private static final Pattern SERVICE_LABEL = Pattern.compile("[a-z]([-a-z0-9]*[a-z0-9])?");
    private static final Pattern PATH_SEGMENT = Pattern.compile("(?!\\.{1,2}$)[^/%]+");

    /** No vowels and no look-alike characters, so that no words result. */
    private static final String SUFFIX_LETTERS = "bcdfghjklmnpqrstvwxz2456789";

    private static final int SUFFIX_LENGTH = 5;
    private static final RandomGenerator RANDOM = new SecureRandom();

    private final ObjectStore store;
    private final ServiceAdmission services;

    CreateHandler(ObjectStore store, ServiceAdmission services) {
        this.store = store;
        this.services = services;
    }

    /**
     * Creates an object.
     *
     * @throws ApiException (400, 403, 404, 409, 422) if the object may not be created
     */
    ObjectNode create(ResourcePath path, ObjectNode object) {
        ApiResource type = path.type();
        checkKind(type, object);
        ObjectNode metadata = Json.child(object, "metadata");
        if (metadata.hasNonNull("resourceVersion")) {
            throw ApiException.badRequest("resourceVersion should not be set on objects to be created");
        }
        metadata.remove(GIVEN_BY_SERVER);
        String namespace = path.namespace();
        if (type.namespaced() && namespace.isEmpty()) {
            throw ApiException.methodNotAllowed("POST without a namespace");
        }
        String named = metadata.path("namespace").asText(namespace);
        if (!named.isEmpty() && !named.equals(namespace)) {
            throw ApiException.badRequest(
                    "the namespace of the provided object does not match the namespace sent on the" + " request: "
                            + named + " is not " + namespace);
        }
        ObjectKey key = name(type, namespace, object);
        if (store.find(key).isPresent()) {
            // Before anything is given out to an object that cannot be.
            throw ApiException.alreadyExists(key);
        }
        admitNamespace(key, object);
        PodAdmission.admit(key, object);
        WorkloadAdmission.admit(key, object);
        services.admit(key, object);
        return store.create(key, object);
    }

    private static void checkKind(ApiResource type, ObjectNode object) {
        String kind = object.path("kind").asText(type.kind());
        String version = object.path("apiVersion").asText(type.groupVersion());
        if (!kind.equals(type.kind()) || !version.equals(type.groupVersion())) {
            throw ApiException.badRequest("the object is a " + version + " " + kind + ", but the URL is that of "
                    + type.groupVersion() + " " + type.kind());
        }
        object.put("kind", kind).put("apiVersion", version);
    }

    /** Makes a new namespace active and holds it by a finalizer; admits other objects to active namespaces only, and pods to those of a level that allows them. */
    private void admitNamespace(ObjectKey key, ObjectNode object) {
        if (key.type().equals(ResourceCatalog.NAMESPACES)) {
            Json.child(Json.child(object, "metadata"), "labels").put("kubernetes.io/metadata.name", key.name());
            // Whoever empties the namespace takes this away, and with it the namespace.
            Json.child(object, "spec").putArray("finalizers").add("kubernetes");
            object.putObject("status").put("phase", "Active");
        } else if (key.type().namespaced()) {
            ObjectNode namespace = store.get(key.namespaceKey());
            checkActive(namespace, key);
            PodAdmission.admitTo(namespace, key, object);
        }
    }

    private static void checkActive(ObjectNode namespace, ObjectKey key) {
        if (namespace.at("/metadata").hasNonNull("deletionTimestamp")) {
            throw ApiException.namespaceTerminating(key);
        }
    }

    /**
     * Returns the key of a new object, with a name made from {@code generateName} if it has none.
     *
     * @throws ApiException (422) if it has neither, or an invalid name
     */
    private static ObjectKey name(ApiResource type, String namespace, ObjectNode object) {
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
        checkName(key);
        return key;
    }

    private static void checkName(ObjectKey key) {
        switch (key.type().plural()) {
            case "namespaces" -> checkName(key, LABEL, 63, "a lowercase RFC 1123 label");
            case "services" -> checkName(key, SERVICE_LABEL, 63, "an RFC 1035 label");
            case "roles", "rolebindings", "clusterroles", "clusterrolebindings" ->
                checkName(key, PATH_SEGMENT, 253, "a path segment");
            default -> checkName(key, SUBDOMAIN, 253, "a lowercase RFC 1123 subdomain");
        }
    }

    private static void checkName(ObjectKey key, Pattern pattern, int length, String what) {
        if (key.name().length() > length || !pattern.matcher(key.name()).matches()) {
            throw ApiException.invalid(
                    key,
                    FieldError.invalid(
                            "metadata.name",
                            key.name(),
                            "must be " + what + " of at most " + length
                                    + " characters: lower case letters, digits and '-', beginning and ending with a"
                                    + " letter or digit"));
        }
    }

    private static String suffix() {
        return RANDOM.ints(SUFFIX_LENGTH, 0, SUFFIX_LETTERS.length())
                .mapToObj(index -> SUFFIX_LETTERS.substring(index, index + 1))
                .collect(Collectors.joining());
    }
}
