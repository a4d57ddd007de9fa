package io.clusterloader.statistics;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Objects;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** Numbers that another program computed from a fixed seed. */
final class StatsFixtures {
    private StatsFixtures() {}

    static Stream<JsonNode> read(String name) {
        try {
            JsonNode all = new ObjectMapper()
                    .readTree(Objects.requireNonNull(StatsFixtures.class.getResourceAsStream("/stats/" + name), name));
            return StreamSupport.stream(all.spliterator(), false);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static double[] values(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false)
                .mapToDouble(JsonNode::asDouble)
                .toArray();
    }
}
