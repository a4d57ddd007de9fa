package io.clusterloader.localcluster.api;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.function.Function;

/** The columns in which clients print the objects of one type. */
record Columns(List<Column> columns) {
    Columns {
        columns = List.copyOf(columns);
    }

    /**
     * @param wide printed only when the user asks for more
     * @param value of one object; for an age the timestamp
     */
    record Column(String name, boolean wide, Function<JsonNode, String> value) {}

    /** The name of the column whose value is a timestamp and is printed as an age. */
    static final String AGE = "Age";

    static Columns of(Column... columns) {
        return new Columns(List.of(columns));
    }

    static Column column(String name, Function<JsonNode, String> value) {
        return new Column(name, false, value);
    }

    static Column column(String name, String pointer) {
        return new Column(name, false, object -> object.at(pointer).asText(""));
    }

    static Column wide(String name, Function<JsonNode, String> value) {
        return new Column(name, true, value);
    }

    static Column wide(String name, String pointer) {
        return new Column(name, true, object -> orNone(object.at(pointer).asText("")));
    }

    static Column name() {
        return column("Name", "/metadata/name");
    }

    static Column age() {
        return column(AGE, "/metadata/creationTimestamp");
    }

    static String orNone(String text) {
        return text.isEmpty() ? "<none>" : text;
    }
}
