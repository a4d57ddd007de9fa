package io.clusterloader.measurement;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonStreamContext;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.deser.DeserializationProblemHandler;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.databind.deser.std.StringDeserializer;
import com.fasterxml.jackson.databind.introspect.BeanPropertyDefinition;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import io.clusterloader.measurement.text.GoDuration;
import io.clusterloader.measurement.text.Suggestion;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Jackson, told to collect what is wrong instead of stopping at the first. */
final class ParamsMapper {
    private ParamsMapper() {}

    static ObjectMapper collecting(List<Problem> problems) {
        return JsonMapper.builder()
                .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
                .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
                // Found by UnknownKeys: Jackson looks at them once a record is made, so not where it refuses the rest.
                .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .addModule(new SimpleModule()
                        .addDeserializer(Duration.class, new GoDurations(problems))
                        .addDeserializer(String.class, new Texts(problems))
                        .addDeserializer(Integer.class, new WholeNumbers()))
                .addHandler(new Collector(problems))
                .build();
    }

    /** A path as the user would write it: {@code hosts[2].name}. */
    static String path(List<JsonMappingException.Reference> references) {
        StringBuilder path = new StringBuilder();
        for (JsonMappingException.Reference reference : references) {
            if (reference.getFieldName() == null) {
                path.append('[').append(reference.getIndex()).append(']');
            } else {
                path.append(path.isEmpty() ? "" : ".").append(reference.getFieldName());
            }
        }
        return path.toString();
    }

    private static String here(DeserializationContext context) {
        return pathOf(context.getParser().getParsingContext());
    }

    /** Of a value that has just been opened, whose own context the parser is already in. */
    private static String around(DeserializationContext context) {
        return pathOf(context.getParser().getParsingContext().getParent());
    }

    private static String pathOf(@Nullable JsonStreamContext innermost) {
        StringBuilder path = new StringBuilder();
        for (JsonStreamContext at = innermost; at != null && !at.inRoot(); at = at.getParent()) {
            String step = at.inArray() ? "[" + at.getCurrentIndex() + "]" : String.valueOf(at.getCurrentName());
            path.insert(0, path.isEmpty() || path.charAt(0) == '[' ? step : step + ".");
        }
        return path.toString();
    }

    static String join(String path, String key) {
        return path.isEmpty() || key.isEmpty() ? path + key : path + "." + key;
    }

    private static final class Collector extends DeserializationProblemHandler {
        private final List<Problem> problems;

        Collector(List<Problem> problems) {
            this.problems = problems;
        }

        @Override
        public @Nullable Object handleWeirdStringValue(
                DeserializationContext context, Class<?> type, String value, String message) {
            problems.add(new Problem(here(context), weird(type, value)));
            return null;
        }

        @Override
        public @Nullable Object handleUnexpectedToken(
                DeserializationContext context, JavaType type, JsonToken token, JsonParser parser, String message)
                throws IOException {
            problems.add(new Problem(
                    token.isStructStart() ? around(context) : here(context),
                    "is %s, must be %s".formatted(found(token), wanted(type.getRawClass()))));
            parser.skipChildren();
            return null;
        }

        private static String weird(Class<?> type, String value) {
            if (type.isEnum()) {
                List<String> known = Arrays.stream(type.getEnumConstants())
                        .map(Object::toString)
                        .toList();
                return "unknown value \"%s\"; %s".formatted(value, Suggestion.among(known, value));
            }
            return "\"%s\" is not %s".formatted(value, wanted(type));
        }

        private static String found(JsonToken token) {
            return switch (token) {
                case START_ARRAY -> "a list";
                case START_OBJECT -> "a map";
                case VALUE_STRING -> "a string";
                case VALUE_TRUE, VALUE_FALSE -> "a boolean";
                case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> "a number";
                default -> token.name().toLowerCase(Locale.ROOT);
            };
        }

        private static String wanted(Class<?> type) {
            if (type == int.class || type == Integer.class || type == long.class || type == Long.class) {
                return "a whole number";
            }
            if (type == double.class || type == Double.class) {
                return "a number";
            }
            if (type == boolean.class || type == Boolean.class) {
                return "true or false";
            }
            if (List.class.isAssignableFrom(type)) {
                return "a list";
            }
            return type == String.class ? "a string" : "a " + type.getSimpleName();
        }
    }

    private static final class GoDurations extends JsonDeserializer<Duration> {
        private final List<Problem> problems;

        GoDurations(List<Problem> problems) {
            this.problems = problems;
        }

        @Override
        public @Nullable Duration deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            String text = parser.currentToken().isScalarValue()
                    ? parser.getText()
                    : parser.currentToken().toString();
            parser.skipChildren();
            try {
                return GoDuration.parse(text);
            } catch (IllegalArgumentException e) {
                problems.add(new Problem(here(context), String.valueOf(e.getMessage())));
                return null;
            }
        }
    }

    /** Reads whole numbers as Jackson does, also where they are written as 1e+06: so a template puts them out. */
    private static final class WholeNumbers extends StdDeserializer<Integer> {
        private static final long serialVersionUID = 1;

        WholeNumbers() {
            super(Integer.class);
        }

        @Override
        public @Nullable Integer deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            if (parser.hasToken(JsonToken.VALUE_NUMBER_FLOAT)) {
                double number = parser.getDoubleValue();
                if (number == (int) number) {
                    return (int) number;
                }
                if (number != Math.rint(number)) {
                    return (Integer) context.handleWeirdStringValue(Integer.class, parser.getText(), "fraction");
                }
            }
            return _parseInteger(parser, context, Integer.class);
        }
    }

    /** Reads text as Jackson does, but no boolean: where a text is meant, YAML has read one that nobody wrote. */
    private static final class Texts extends StringDeserializer {
        private static final long serialVersionUID = 1;

        private final transient List<Problem> problems;

        Texts(List<Problem> problems) {
            this.problems = problems;
        }

        @Override
        public @Nullable String deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            if (parser.currentToken().isBoolean()) {
                problems.add(
                        new Problem(
                                here(context),
                                "is a boolean, as YAML reads y, n, yes, no, on and off, must be a string: quote it, as in \"yes\""));
                return null;
            }
            return super.deserialize(parser, context);
        }
    }

    /** Finds the keys that a record, or a record in it, does not have. */
    static final class UnknownKeys {
        private final ObjectMapper mapper;
        private final List<Problem> problems = new ArrayList<>();

        private UnknownKeys(ObjectMapper mapper) {
            this.mapper = mapper;
        }

        /** Every key that the record, or a record in it, has not. */
        static List<Problem> of(ObjectMapper mapper, Class<?> type, Map<String, @Nullable Object> values) {
            UnknownKeys keys = new UnknownKeys(mapper);
            keys.look("", mapper.constructType(type), values);
            return keys.problems;
        }

        /** Every key within the value of one key that a record in it has not. */
        static List<Problem> of(ObjectMapper mapper, String key, JavaType type, Object value) {
            UnknownKeys keys = new UnknownKeys(mapper);
            keys.look(key, type, value);
            return keys.problems;
        }

        /** Returns the values without the keys that the record, or a record in it, does not have. */
        static Map<String, @Nullable Object> without(
                ObjectMapper mapper, Class<?> type, Map<String, @Nullable Object> values) {
            return new UnknownKeys(mapper).known(mapper.constructType(type), values);
        }

        private Map<String, @Nullable Object> known(JavaType record, Map<?, ?> values) {
            Map<String, JavaType> properties = properties(record);
            Map<String, @Nullable Object> known = new LinkedHashMap<>();
            values.forEach((key, value) -> {
                JavaType type = properties.get(String.valueOf(key));
                if (type != null) {
                    known.put(String.valueOf(key), knownValue(type, value));
                }
            });
            return known;
        }

        private @Nullable Object knownValue(JavaType type, @Nullable Object value) {
            if (value instanceof List<?> list && type.isCollectionLikeType()) {
                List<@Nullable Object> items = new ArrayList<>();
                list.forEach(item -> items.add(knownValue(type.getContentType(), item)));
                return items;
            }
            return value instanceof Map<?, ?> map && type.getRawClass().isRecord() ? known(type, map) : value;
        }

        private void look(String path, JavaType type, @Nullable Object value) {
            if (value instanceof List<?> list && type.isCollectionLikeType()) {
                for (int i = 0; i < list.size(); i++) {
                    look("%s[%d]".formatted(path, i), type.getContentType(), list.get(i));
                }
            } else if (value instanceof Map<?, ?> map && type.getRawClass().isRecord()) {
                Map<String, JavaType> known = properties(type);
                map.forEach((key, each) -> look(path, String.valueOf(key), known, each));
            }
        }

        private void look(String outer, String key, Map<String, JavaType> known, @Nullable Object value) {
            String path = ParamsMapper.join(outer, key);
            JavaType type = known.get(key);
            if (type == null) {
                problems.add(new Problem(path, "unknown key; " + Suggestion.among(known.keySet(), key)));
            } else {
                look(path, type, value);
            }
        }

        private Map<String, JavaType> properties(JavaType record) {
            Map<String, JavaType> properties = new TreeMap<>();
            for (BeanPropertyDefinition property :
                    mapper.getDeserializationConfig().introspect(record).findProperties()) {
                properties.put(property.getName(), property.getPrimaryType());
            }
            return properties;
        }
    }
}
