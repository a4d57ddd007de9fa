package io.clusterloader.measurement;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.exc.ValueInstantiationException;
import com.fasterxml.jackson.databind.type.TypeFactory;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The params of one step as the definition has them: strings, numbers, booleans, lists and maps. Created by {@link #of}. */
public final class Params {
    private final Map<String, @Nullable Object> values;

    private Params(Map<String, @Nullable Object> values) {
        this.values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
    }

    /** Creates params from keys and values; a value may be null. */
    public static Params of(Map<String, ? extends @Nullable Object> values) {
        return new Params(new LinkedHashMap<>(values));
    }

    /** Returns the values by their keys; a value may be null. */
    public Map<String, @Nullable Object> values() {
        return values;
    }

    /** Returns the text of a key, or the other if the key is absent. */
    public String text(String key, String otherwise) {
        Object value = values.get(key);
        return value == null ? otherwise : value.toString();
    }

    /** Returns these params without some keys. */
    public Params without(String... keys) {
        Map<String, @Nullable Object> rest = new LinkedHashMap<>(values);
        rest.keySet().removeAll(List.of(keys));
        return new Params(rest);
    }

    /**
     * Decodes into a record, whose own parts may be records. Durations are Go's, enum constants match without regard to
     * case, an unknown key is an error. A record's compact constructor may throw {@link IllegalArgumentException} for one problem of the
     * whole, or {@link InvalidParamsException.Several} for several, with paths relative to the record.
     *
     * @throws InvalidParamsException with every problem found
     */
    public <T extends Record> T decode(Class<T> type) throws InvalidParamsException {
        return decode(type, new ParamsCheck());
    }

    /**
     * Decodes like {@link #decode(Class)}, together with what was checked before: params that depend on the action, for
     * instance.
     *
     * @throws InvalidParamsException with every problem found, those of the check first
     */
    public <T extends Record> T decode(Class<T> type, ParamsCheck check) throws InvalidParamsException {
        List<Problem> problems = new ArrayList<>();
        ObjectMapper mapper = ParamsMapper.collecting(problems);
        List<Problem> unknown = ParamsMapper.UnknownKeys.of(mapper, type, values);
        try {
            T decoded = mapper.convertValue(values, type);
            if (problems.isEmpty() && unknown.isEmpty() && check.problems().isEmpty()) {
                return decoded;
            }
        } catch (IllegalArgumentException e) {
            boolean refusedByTheRecord = e.getCause() instanceof ValueInstantiationException;
            // A value that could not be read was left out, which the record may refuse for no fault of its own.
            if (problems.isEmpty() || !refusedByTheRecord) {
                problems.addAll(problemsOf(e));
            }
        }
        problems.addAll(unknown);
        problems.addAll(0, check.problems());
        throw new InvalidParamsException(problems);
    }

    /** Returns a problem for each key that a record, or a record in it, does not have. */
    public <T extends Record> List<Problem> unknownTo(Class<T> type) {
        return ParamsMapper.UnknownKeys.of(ParamsMapper.collecting(new ArrayList<>()), type, values);
    }

    /** Returns these params without what a record, or a record in it, does not have. */
    public <T extends Record> Params knownTo(Class<T> type) {
        return new Params(ParamsMapper.UnknownKeys.without(ParamsMapper.collecting(new ArrayList<>()), type, values));
    }

    /**
     * Reads the value of one key, as {@link #decode} reads a component of a record. A value of the wrong form becomes a problem of the
     * check.
     *
     * @return null where the key is absent or its value has the wrong form
     */
    public <T> @Nullable T read(String key, Class<T> type, ParamsCheck check) {
        return type.cast(decoded(key, factory -> factory.constructType(type), check));
    }

    /** Reads the list of one key, as {@link #read} does. A single value stands for a list of one. */
    @SuppressWarnings("unchecked") // Jackson makes what the type says
    public <T> @Nullable List<@Nullable T> readList(String key, Class<T> type, ParamsCheck check) {
        return (List<@Nullable T>) decoded(key, factory -> factory.constructCollectionType(List.class, type), check);
    }

    /** Reads the map of one key, as {@link #read} does. */
    @SuppressWarnings("unchecked") // Jackson makes what the type says
    public <T> @Nullable Map<String, @Nullable T> readMap(String key, Class<T> type, ParamsCheck check) {
        return (Map<String, @Nullable T>)
                decoded(key, factory -> factory.constructMapType(Map.class, String.class, type), check);
    }

    /** Reads nothing of Jackson where the key is absent: it has hundreds of classes, and params are explained without values. */
    private @Nullable Object decoded(String key, Function<TypeFactory, JavaType> form, ParamsCheck check) {
        Object value = values.get(key);
        return value == null ? null : decoded(key, value, form.apply(TypeFactory.defaultInstance()), check);
    }

    private static @Nullable Object decoded(String key, Object value, JavaType type, ParamsCheck check) {
        List<Problem> problems = new ArrayList<>();
        ObjectMapper mapper =
                ParamsMapper.collecting(problems).enable(DeserializationFeature.ACCEPT_SINGLE_VALUE_AS_ARRAY);
        // A map of one keeps the key in the paths of the problems.
        Map<String, Object> whole = Map.of(key, value);
        JavaType wholeType =
                mapper.getTypeFactory().constructMapType(Map.class, mapper.constructType(String.class), type);
        boolean single = type.isCollectionLikeType() && !(value instanceof List<?>);
        problems.addAll(ParamsMapper.UnknownKeys.of(mapper, key, single ? type.getContentType() : type, value));
        try {
            Map<String, @Nullable Object> decoded = mapper.convertValue(whole, wholeType);
            if (problems.isEmpty()) {
                return decoded.get(key);
            }
        } catch (IllegalArgumentException e) {
            if (problems.isEmpty()) {
                problems.addAll(problemsOf(e));
            }
        }
        problems.forEach(check::add);
        return null;
    }

    private static List<Problem> problemsOf(IllegalArgumentException e) {
        if (e.getCause() instanceof ValueInstantiationException instantiation
                && instantiation.getCause() instanceof InvalidParamsException.Several several) {
            String record = ParamsMapper.path(instantiation.getPath());
            return several.problems().stream()
                    .map(problem -> new Problem(ParamsMapper.join(record, problem.path()), problem.message()))
                    .toList();
        }
        if (e.getCause() instanceof JsonMappingException mapping) {
            Throwable cause = mapping.getCause();
            String message = cause instanceof IllegalArgumentException && cause.getMessage() != null
                    ? cause.getMessage()
                    : mapping.getOriginalMessage();
            return List.of(new Problem(ParamsMapper.path(mapping.getPath()), message));
        }
        return List.of(new Problem("", String.valueOf(e.getMessage())));
    }
}
