package io.clusterloader.localcluster.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;

/**
 * A part of a list. A list that is read in parts shows each part as it is when it is read; a real server shows all parts as
 * they were at the first.
 *
 * @param objects in the list's order
 * @param remaining how many come after them
 */
record ListPage(List<ObjectNode> objects, int remaining) {
    ListPage {
        objects = List.copyOf(objects);
    }

    /**
     * The part that a request asks for with {@code limit} and {@code continue}.
     *
     * @throws ApiException (400) if one of them cannot be read
     */
    static ListPage of(List<ObjectNode> all, ApiRequest request) {
        String after = decode(request.parameter("continue"));
        List<ObjectNode> left = all.stream()
                .filter(object -> after.isEmpty() || place(object).compareTo(after) > 0)
                .toList();
        String limit = request.parameter("limit");
        if (!limit.matches("\\d{0,9}")) {
            throw ApiException.badRequest("limit: Invalid value: \"" + limit + "\": must be a number");
        }
        int most = limit.isEmpty() || limit.equals("0") ? left.size() : Integer.parseInt(limit);
        int shown = Math.min(most, left.size());
        return new ListPage(left.subList(0, shown), left.size() - shown);
    }

    /** Puts into a list's metadata how to go on. */
    void describe(ObjectNode metadata) {
        if (remaining > 0) {
            metadata.put("continue", encode(place(objects.getLast()))).put("remainingItemCount", remaining);
        }
    }

    /** Sorts as the store does: the zero is less than what names are made of. */
    private static String place(ObjectNode object) {
        return object.at("/metadata/namespace").asText("") + "\0"
                + object.at("/metadata/name").asText();
    }

    private static String encode(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String decode(String token) {
        try {
            return new String(Base64.getUrlDecoder().decode(token), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw ApiException.badRequest("continue key is not valid: " + e.getMessage());
        }
    }
}
