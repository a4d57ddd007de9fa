package io.clusterloader.measurement.explain;

import io.clusterloader.measurement.explain.ParamForm.Shape;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * What a user should know of a measurement: {@code clusterloader explain} prints it, and the schema of definitions is made of it.
 *
 * @param text what it measures or does, in one sentence; empty where nothing is known
 * @param page of the documentation, such as {@code docs/measurements.md#sleep}
 * @param params that its steps may have, without the action
 */
public record Explanation(String text, String page, List<ExplainedParam> params) {
    /** The explanation of a plugin that gives none. */
    public static final Explanation NONE = new Explanation("", "", List.of());

    public Explanation {
        params = List.copyOf(params);
    }

    /** Returns the explanation of a measurement whose params are a record with {@link Explained} components. */
    public static Explanation of(Class<? extends Record> record, String text, String page) {
        return new Explanation(
                text,
                page,
                Arrays.stream(record.getRecordComponents())
                        .map(Explanation::param)
                        .toList());
    }

    private static ExplainedParam param(RecordComponent component) {
        Explained explained = component.getAnnotation(Explained.class);
        ParamForm form = List.class.isAssignableFrom(component.getType())
                ? ParamForm.of(String.class).as(Shape.LIST)
                : ParamForm.of(component.getType());
        return explained == null
                ? new ExplainedParam(component.getName(), form, "", "")
                : new ExplainedParam(component.getName(), form, explained.otherwise(), explained.value());
    }

    /** Returns whether nothing is known. */
    public boolean isEmpty() {
        return text.isEmpty();
    }

    /** Finds a param, without regard to case. */
    public Optional<ExplainedParam> param(String key) {
        return params.stream()
                .filter(param -> param.key().equalsIgnoreCase(key))
                .findFirst();
    }
}
