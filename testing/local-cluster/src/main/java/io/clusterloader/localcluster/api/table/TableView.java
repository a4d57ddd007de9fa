package io.clusterloader.localcluster.api.table;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.clusterloader.localcluster.api.object.ApiResource;
import io.clusterloader.localcluster.api.object.Json;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

/** Turns objects into table rows ({@code meta.k8s.io/v1} Table), as kubectl asks for them. */
public final class TableView {
    private final ApiResource type;
    private final InstantSource clock;

    public TableView(ApiResource type, InstantSource clock) {
        this.type = type;
        this.clock = clock;
    }

    public ObjectNode of(List<ObjectNode> objects, String version) {
        ObjectNode table = Json.object().put("kind", "Table").put("apiVersion", "meta.k8s.io/v1");
        table.putObject("metadata").put("resourceVersion", version);
        ArrayNode definitions = table.putArray("columnDefinitions");
        List<Columns.Column> columns = ColumnCatalog.of(type).columns();
        columns.forEach(column -> define(column, definitions.addObject()));
        ArrayNode rows = table.putArray("rows");
        Instant now = clock.instant();
        objects.forEach(object -> fill(object, columns, rows.addObject(), now));
        return table;
    }

    public ObjectNode of(ObjectNode object) {
        return of(List.of(object), object.at("/metadata/resourceVersion").asText());
    }

    private static void define(Columns.Column column, ObjectNode definition) {
        definition
                .put("name", column.name())
                .put("type", "string")
                .put("format", column.name().equals("Name") ? "name" : "")
                .put("description", "")
                .put("priority", column.wide() ? 1 : 0);
    }

    private void fill(ObjectNode object, List<Columns.Column> columns, ObjectNode row, Instant now) {
        ArrayNode cells = row.putArray("cells");
        for (Columns.Column column : columns) {
            String value = column.value().apply(object);
            boolean isAge = column.name().equals(Columns.AGE) || column.name().equals("Last Seen");
            cells.add(isAge ? Columns.ageSince(value, now) : value);
        }
        ObjectNode partial = row.putObject("object");
        partial.put("kind", "PartialObjectMetadata").put("apiVersion", "meta.k8s.io/v1");
        partial.set("metadata", object.path("metadata"));
    }
}
