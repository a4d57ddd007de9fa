package io.clusterloader.measurement;

import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.introspect.BeanPropertyDefinition;
import java.util.Collection;
import java.util.List;

/** Words for keys that a record does not have. */
final class UnknownKeys {
    private UnknownKeys() {}

    /**
     * Every key that the record has not. Jackson looks at them once the record is made, so that they are lost where its
     * constructor refuses the rest: a misspelt key, and the right one missing.
     */
    static List<Problem> of(ObjectMapper mapper, Class<?> type, Collection<String> keys) {
        JavaType record = mapper.constructType(type);
        List<String> known = mapper.getDeserializationConfig().introspect(record).findProperties().stream()
                .map(BeanPropertyDefinition::getName)
                .sorted()
                .toList();
        return keys.stream()
                .filter(key -> !known.contains(key))
                .map(key -> problem(key, key, known))
                .toList();
    }

    static Problem problem(String path, String key, Collection<String> known) {
        return new Problem(path, "unknown key; " + Suggestion.among(known, key));
    }
}
