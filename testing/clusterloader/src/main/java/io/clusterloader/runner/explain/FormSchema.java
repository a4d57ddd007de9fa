package io.clusterloader.runner.explain;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.clusterloader.measurement.explain.ParamForm;
import java.lang.reflect.RecordComponent;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The JSON Schema of the values that a param takes. It refuses what decoding refuses by form, and nothing that decoding takes. */
final class FormSchema {
    private static final Pattern WHOLE_RANGE = Pattern.compile("(\\d+) to (\\d+)");
    private static final String DURATION = "^-?([0-9]+(\\.[0-9]*)?|\\.[0-9]+)(ns|us|µs|μs|ms|s|m|h)[0-9a-zµμ.]*$|^0$";
    private static final String AMOUNT = "^ *[0-9]+(\\.[0-9]+)?([kKmMgG][iI]?)? *$";
    private static final String PERCENT = "^ *[0-9]+(\\.[0-9]+)? ?% *$";

    private final ObjectMapper json;

    FormSchema(ObjectMapper json) {
        this.json = json;
    }

    ObjectNode of(ParamForm form) {
        return switch (form.shape()) {
            case ONE -> one(form);
            case LIST -> oneOrMany(one(form));
            case MAP -> {
                ObjectNode map = typed("object", "null");
                map.set("additionalProperties", one(form));
                yield map;
            }
        };
    }

    private ObjectNode oneOrMany(ObjectNode one) {
        ObjectNode schema = json.createObjectNode();
        ArrayNode forms = schema.putArray("anyOf");
        forms.add(one);
        forms.addObject().put("type", "array").set("items", one);
        return schema;
    }

    private ObjectNode one(ParamForm form) {
        return switch (form.kind()) {
            case TEXT -> typed("string", "number", "boolean", "null");
            case WHOLE -> bounded(typed("integer", "string", "null").put("pattern", "^ *-?[0-9]+ *$"), form.range());
            case NUMBER -> typed("number", "string", "null");
            case BOOLEAN -> typed("boolean", "string", "null");
            case DURATION -> typed("string", "integer", "null").put("pattern", DURATION);
            case AMOUNT -> typed("string", "number", "null").put("pattern", AMOUNT);
            case PERCENT -> typed("string", "null").put("pattern", PERCENT);
            case WORD -> words(form);
            case KEYS -> form.record().map(this::keys).orElseGet(json::createObjectNode);
            case ANY -> json.createObjectNode();
        };
    }

    private ObjectNode typed(String... types) {
        ObjectNode schema = json.createObjectNode();
        Stream.of(types).forEach(schema.putArray("type")::add);
        return schema;
    }

    private static ObjectNode bounded(ObjectNode schema, String range) {
        Matcher bounds = WHOLE_RANGE.matcher(range);
        return bounds.matches()
                ? schema.put("minimum", Long.parseLong(bounds.group(1))).put("maximum", Long.parseLong(bounds.group(2)))
                : schema;
    }

    /** Returns the usual words, which editors offer, and a pattern for every other spelling. */
    private ObjectNode words(ParamForm form) {
        ObjectNode schema = json.createObjectNode();
        ArrayNode forms = schema.putArray("anyOf");
        ArrayNode usual = forms.addObject().putArray("enum");
        form.words().forEach(usual::add);
        List<String> known = Stream.of(form.words(), form.spellings(), List.of("all"))
                .flatMap(List::stream)
                .map(FormSchema::anyCase)
                .distinct()
                .toList();
        forms.addObject().put("type", "string").put("pattern", "^(%s)$".formatted(String.join("|", known)));
        forms.add(typed("number", "boolean", "null"));
        return schema;
    }

    /** Returns a pattern for a word in which case, blanks, dashes and underscores make no difference. */
    private static String anyCase(String word) {
        StringBuilder pattern = new StringBuilder("[ _-]*");
        word.replaceAll("[ _-]", "").chars().forEach(letter -> {
            if (Character.isLetter(letter)) {
                pattern.append('[')
                        .appendCodePoint(Character.toUpperCase(letter))
                        .appendCodePoint(Character.toLowerCase(letter))
                        .append(']');
            } else {
                pattern.appendCodePoint(letter);
            }
            pattern.append("[ _-]*");
        });
        return pattern.toString();
    }

    private ObjectNode keys(Class<? extends Record> record) {
        ObjectNode schema = typed("object", "null");
        ObjectNode keys = schema.putObject("properties");
        for (RecordComponent component : record.getRecordComponents()) {
            keys.set(component.getName(), one(ParamForm.of(component.getType())));
        }
        return schema.put("additionalProperties", false);
    }
}
