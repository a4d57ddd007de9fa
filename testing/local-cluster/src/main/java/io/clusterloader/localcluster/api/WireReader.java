package io.clusterloader.localcluster.api;

import io.vertx.core.buffer.Buffer;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Splits a message of the protobuf wire format into its fields. */
final class WireReader {
    private static final int VARINT = 0;
    private static final int FIXED_64 = 1;
    private static final int BYTES = 2;
    private static final int FIXED_32 = 5;

    /**
     * One field.
     *
     * @param value of a field of bytes those, of a number empty if it is zero and else not
     */
    record Field(int number, Buffer value) {
        boolean isEmpty() {
            return value.length() == 0;
        }

        String text() {
            return value.toString(StandardCharsets.UTF_8);
        }
    }

    private WireReader() {}

    /**
     * The fields in their order.
     *
     * @throws ApiException (400) if the bytes are no message
     */
    static List<Field> fields(Buffer message) {
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
