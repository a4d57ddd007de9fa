package io.clusterloader.localcluster.api.table;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;

/** The columns in which clients print objects of one type. */
public record Columns(List<Column> columns) {
    public Columns {
        columns = List.copyOf(columns);
    }

    /**
     * A column.
     *
     * @param wide printed only when the user asks for more
     * @param value of one object; for an age the timestamp
     */
    record Column(String name, boolean wide, Function<JsonNode, String> value) {}

    /** The name of the column whose value is a timestamp that is printed as an age. */
    static final String AGE = "Age";

    public static Columns of(Column... columns) {
        return new Columns(List.of(columns));
    }

    public static Column column(String name, Function<JsonNode, String> value) {
        return new Column(name, false, value);
    }

    public static Column column(String name, String pointer) {
        return new Column(name, false, object -> object.at(pointer).asText(""));
    }

    public static Column wide(String name, Function<JsonNode, String> value) {
        return new Column(name, true, value);
    }

    public static Column wide(String name, String pointer) {
        return new Column(name, true, object -> orNone(object.at(pointer).asText("")));
    }

    public static Column name() {
        return column("Name", "/metadata/name");
    }

    public static Column age() {
        return column(AGE, "/metadata/creationTimestamp");
    }

    public static String orNone(String text) {
        return text.isEmpty() ? "<none>" : text;
    }

    /** Returns the time since a timestamp, or {@code <unknown>} if the text is not a timestamp. */
    static String ageSince(String timestamp, Instant now) {
        try {
            return duration(Duration.between(Instant.parse(timestamp), now));
        } catch (DateTimeException e) {
            return "<unknown>";
        }
    }

    /** Writes a duration as kubectl does: two units at most, and the second only while the first is small. */
    public static String duration(Duration age) {
        long seconds = Math.max(0, age.toSeconds());
        long minutes = seconds / 60;
        long hours = minutes / 60;
        long days = hours / 24;
        if (seconds < 120) {
            return seconds + "s";
        }
        if (minutes < 10) {
            return two(minutes, "m", seconds % 60, "s");
        }
        if (minutes < 180) {
            return minutes + "m";
        }
        if (hours < 8) {
            return two(hours, "h", minutes % 60, "m");
        }
        if (hours < 48) {
            return hours + "h";
        }
        return days < 8 ? two(days, "d", hours % 24, "h") : days + "d";
    }

    private static String two(long first, String firstUnit, long second, String secondUnit) {
        return first + firstUnit + (second == 0 ? "" : second + secondUnit);
    }
}
