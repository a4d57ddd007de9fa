package io.clusterloader.measurement;

import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.introspect.BeanPropertyDefinition;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Words for keys that a record does not have. */
final class UnknownKeys {
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
