package io.clusterloader.localcluster.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.clusterloader.localcluster.api.object.ApiException;
import io.clusterloader.localcluster.api.object.Json;
import io.vertx.core.buffer.Buffer;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Reads bodies in protobuf, which kubectl sends for objects that it makes itself ({@code kubectl create namespace}).
 * It reads the few kinds without nested messages and rejects everything else. Field numbers are those of the
 * published {@code generated.proto} files of Kubernetes.
 */
final class ProtobufBody {
    static final String CONTENT_TYPE = "application/vnd.kubernetes.protobuf";

    /** The first bytes of every such body. */
    private static final Buffer MAGIC = Buffer.buffer("k8s\0");

    private static final Map<Integer, String> METADATA_TEXTS = Map.of(1, "name", 2, "generateName", 3, "namespace");
    private static final Map<Integer, String> METADATA_MAPS = Map.of(11, "labels", 12, "annotations");

    /** Kinds that have only metadata when kubectl makes them. */
    private static final Set<String> BARE = Set.of("Namespace", "ServiceAccount");

    private static final String REVIEW = "SelfSubjectAccessReview";
    private static final List<String> RESOURCE_ATTRIBUTES =
            List.of("namespace", "verb", "group", "version", "resource", "subresource", "name");

    private static final int VARINT = 0;
    private static final int FIXED_64 = 1;
    private static final int BYTES = 2;
    private static final int FIXED_32 = 5;

    private ProtobufBody() {}

    /**
     * Returns the object in the body, as JSON.
     *
     * @throws ApiException (400) if it is no protobuf, (415) if it holds what is not read here
     */
    static ObjectNode read(Buffer body) {
        if (body.length() < MAGIC.length() || !body.getBuffer(0, MAGIC.length()).equals(MAGIC)) {
            throw ApiException.badRequest("the body is no protobuf of Kubernetes");
        }
        ObjectNode object = Json.object();
        Buffer raw = Buffer.buffer();
        for (Field field : fields(body.getBuffer(MAGIC.length(), body.length()))) {
            switch (field.number()) {
                case 1 -> readType(field, object);
                case 2 -> raw = field.value();
                default -> {}
            }
        }
        for (Field field : fields(raw)) {
            readField(object, field);
        }
        return object;
    }

    private static void readType(Field type, ObjectNode object) {
        for (Field field : fields(type.value())) {
            object.put(field.number() == 1 ? "apiVersion" : "kind", field.text());
        }
    }

    private static void readField(ObjectNode object, Field field) {
        String kind = object.path("kind").asText();
        if (field.number() == 1) {
            readMetadata(kind, field, Json.child(object, "metadata"));
        } else if (kind.equals("ConfigMap") && field.number() == 2) {
            Entry entry = Entry.of(field);
            Json.child(object, "data").put(entry.key(), entry.value().text());
        } else if (kind.equals("Secret") && field.number() == 2) {
            Entry entry = Entry.of(field);
            Json.child(object, "data")
                    .put(
                            entry.key(),
                            Base64.getEncoder()
                                    .encodeToString(entry.value().value().getBytes()));
        } else if (kind.equals("Secret") && field.number() == 3) {
            object.put("type", field.text());
        } else if (kind.equals(REVIEW) && field.number() == 2) {
            readReview(field, Json.child(object, "spec"));
        } else if (!(BARE.contains(kind) || kind.equals(REVIEW)) || !isVoid(field)) {
            throw unread(kind);
        }
    }

    /** Reads the question of {@code kubectl auth can-i}. */
    private static void readReview(Field message, ObjectNode spec) {
        for (Field field : fields(message.value())) {
            if (field.number() == 1) {
                readTexts(field, RESOURCE_ATTRIBUTES, spec.putObject("resourceAttributes"));
            } else {
                readTexts(field, List.of("path", "verb"), spec.putObject("nonResourceAttributes"));
            }
        }
    }

    /** Reads texts whose field numbers are their places in the list, from 1 on. */
    private static void readTexts(Field message, List<String> names, ObjectNode object) {
        for (Field field : fields(message.value())) {
            if (field.number() <= names.size() && !field.isEmpty()) {
                object.put(names.get(field.number() - 1), field.text());
            }
        }
    }

    /** Returns whether the message has no content. A status without a phase still has the field. */
    private static boolean isVoid(Field message) {
        return fields(message.value()).stream().allMatch(Field::isEmpty);
    }

    private static void readMetadata(String kind, Field message, ObjectNode metadata) {
        for (Field field : fields(message.value())) {
            if (field.isEmpty()) {
                continue;
            }
            if (METADATA_TEXTS.containsKey(field.number())) {
                metadata.put(METADATA_TEXTS.get(field.number()), field.text());
            } else if (METADATA_MAPS.containsKey(field.number())) {
                Entry entry = Entry.of(field);
                Json.child(metadata, METADATA_MAPS.get(field.number()))
                        .put(entry.key(), entry.value().text());
            } else {
                throw unread(kind);
            }
        }
    }

    private static ApiException unread(String kind) {
        return ApiException.unsupportedMediaType("the local cluster does not read this " + kind
                + " in protobuf: create it from a file (kubectl create --dry-run=client -o yaml, kubectl apply -f)");
    }

    /** An entry of a map, which is a message of two fields. */
    private record Entry(String key, Field value) {
        static Entry of(Field field) {
            List<Field> parts = fields(field.value());
            Field nothing = new Field(0, Buffer.buffer());
            return new Entry(part(parts, 1, nothing).text(), part(parts, 2, nothing));
        }

        private static Field part(List<Field> parts, int number, Field otherwise) {
            return parts.stream()
                    .filter(part -> part.number() == number)
                    .findFirst()
                    .orElse(otherwise);
        }
    }

    /**
     * A field of a message.
     *
     * @param value of a field of bytes those, of a number empty if it is zero and else not
     */
    private record Field(int number, Buffer value) {
        boolean isEmpty() {
            return value.length() == 0;
        }

        String text() {
            return value.toString(StandardCharsets.UTF_8);
        }
    }

    /**
     * Splits a message of the protobuf wire format into its fields, in their order.
     *
     * @throws ApiException (400) if the bytes are no message
     */
    private static List<Field> fields(Buffer message) {
        ByteBuffer rest = ByteBuffer.wrap(message.getBytes());
        List<Field> fields = new ArrayList<>();
        try {
            while (rest.hasRemaining()) {
                long tag = varint(rest);
                fields.add(new Field((int) (tag >>> 3), value(rest, (int) (tag & 7))));
            }
        } catch (RuntimeException e) {
            throw ApiException.badRequest("the body is no protobuf message: " + e);
        }
        return fields;
    }

    private static Buffer value(ByteBuffer rest, int type) {
        return switch (type) {
            case VARINT -> varint(rest) == 0 ? Buffer.buffer() : Buffer.buffer("1");
            case FIXED_64 -> take(rest, 8);
            case FIXED_32 -> take(rest, 4);
            case BYTES -> take(rest, Math.toIntExact(varint(rest)));
            default -> throw new IllegalArgumentException("wire type " + type);
        };
    }

    private static Buffer take(ByteBuffer rest, int length) {
        if (length < 0 || length > rest.remaining()) {
            throw new IllegalArgumentException("a field of " + length + " bytes in " + rest.remaining());
        }
        byte[] taken = new byte[length];
        rest.get(taken);
        return Buffer.buffer(taken);
    }

    private static long varint(ByteBuffer rest) {
        long value = 0;
        for (int shift = 0; shift < 64; shift += 7) {
            byte part = rest.get();
            value |= (long) (part & 0x7f) << shift;
            if (part >= 0) {
                return value;
            }
        }
        throw new IllegalArgumentException("a number of more than 64 bits");
    }
}
