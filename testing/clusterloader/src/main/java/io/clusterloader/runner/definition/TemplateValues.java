package io.clusterloader.runner.definition;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Values of YAML as templates know them: whole numbers are {@code Long}, others {@code Double}. */
public final class TemplateValues {
    private TemplateValues() {}

    /** A map of a document, for the mapping of a template. */
    public static Map<String, @Nullable Object> of(Tree.Mapping mapping) {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        mapping.plain().forEach((key, value) -> values.put(key, of(value)));
        return values;
    }

    private static @Nullable Object of(@Nullable Object value) {
        return switch (value) {
            case null -> null;
            case Integer number -> number.longValue();
            case BigInteger number -> number.doubleValue();
            case BigDecimal number -> number.doubleValue();
            case List<?> list -> list(list);
            case Map<?, ?> map -> map(map);
            default -> value;
        };
    }

    private static List<@Nullable Object> list(List<?> list) {
        List<@Nullable Object> values = new ArrayList<>();
        list.forEach(value -> values.add(of(value)));
        return values;
    }

    private static Map<String, @Nullable Object> map(Map<?, ?> map) {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        map.forEach((key, value) -> values.put(String.valueOf(key), of(value)));
        return values;
    }
}
