package io.clusterloader.trends.series;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Reads one file as Perfdash does ({@code PerfData} of Kubernetes' {@code test/e2e/perftype}). A file with other keys is none.
 *
 * @param name the file's name without its time
 * @param time the time in the name, as it is written there
 */
record Artifact(String name, String time, Path file) {
    private static final Pattern NAME =
            Pattern.compile("(?<name>.+)_(?<time>\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}[^_]*)\\.json");
    private static final JsonFactory JSON = new JsonFactory();

    /** One value of a data item. */
    record Value(String labels, String unit, String bucket, double number) {}

    /** Returns the artifacts of a directory; other files are left out. A list of names is read in half the time of a stream of paths. */
    static List<Artifact> in(Path directory) throws IOException {
        String[] files = directory.toFile().list();
        if (files == null) {
            throw new IOException(Files.isDirectory(directory) ? "permission denied" : "not a directory");
        }
        List<Artifact> artifacts = new ArrayList<>();
        for (String file : files) {
            Matcher name = NAME.matcher(file);
            if (name.matches()) {
                artifacts.add(new Artifact(name.group("name"), name.group("time"), directory.resolve(file)));
            }
        }
        return artifacts;
    }

    /**
     * Returns the values of this artifact, none if it is something else than {@code PerfData}.
     *
     * @throws IOException if it is no JSON, or a data item is not as it should be
     */
    List<Value> values() throws IOException {
        try (InputStream content = new FileInputStream(file.toFile());
                JsonParser parser = JSON.createParser(content)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                return List.of();
            }
            List<Value> values = List.of();
            for (String key = parser.nextFieldName(); key != null; key = parser.nextFieldName()) {
                JsonToken token = parser.nextToken();
                if (key.equals("dataItems") && token == JsonToken.START_ARRAY) {
                    values = items(parser);
                } else if (key.equals("version") || key.equals("labels") || key.equals("dataItems")) {
                    parser.skipChildren();
                } else {
                    return List.of();
                }
            }
            return values;
        }
    }

    private static List<Value> items(JsonParser parser) throws IOException {
        List<Value> values = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            item(parser, values);
        }
        return values;
    }

    private static void item(JsonParser parser, List<Value> values) throws IOException {
        Map<String, Double> data = Map.of();
        Map<String, String> labels = Map.of();
        String unit = "";
        for (String key = parser.nextFieldName(); key != null; key = parser.nextFieldName()) {
            parser.nextToken();
            switch (key) {
                case "data" -> data = numbers(parser);
                case "labels" -> labels = texts(parser);
                case "unit" -> unit = parser.getValueAsString("");
                default -> parser.skipChildren();
            }
        }
        String text = text(labels);
        for (Map.Entry<String, Double> bucket : data.entrySet()) {
            values.add(new Value(text, unit.intern(), bucket.getKey().intern(), bucket.getValue()));
        }
    }

    private static Map<String, Double> numbers(JsonParser parser) throws IOException {
        Map<String, Double> numbers = new TreeMap<>();
        if (parser.currentToken() == JsonToken.START_OBJECT) {
            for (String key = parser.nextFieldName(); key != null; key = parser.nextFieldName()) {
                if (parser.nextToken() != JsonToken.VALUE_NULL) {
                    numbers.put(key, parser.getDoubleValue());
                }
            }
        }
        return numbers;
    }

    private static Map<String, String> texts(JsonParser parser) throws IOException {
        Map<String, String> texts = new TreeMap<>();
        if (parser.currentToken() == JsonToken.START_OBJECT) {
            for (String key = parser.nextFieldName(); key != null; key = parser.nextFieldName()) {
                parser.nextToken();
                texts.put(key, parser.getValueAsString(""));
            }
        }
        return texts;
    }

    private static String text(Map<String, String> labels) {
        if (labels.size() == 1) {
            return labels.values().iterator().next().intern();
        }
        return labels.entrySet().stream()
                .map(label -> label.getKey() + "=" + label.getValue())
                .collect(Collectors.joining(", "))
                .intern();
    }
}
