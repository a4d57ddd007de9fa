package io.clusterloader.runner.definition;

import io.clusterloader.measurement.GoDuration;
import java.time.Duration;
import java.util.Optional;

/** The fields of a map that are numbers, booleans and durations. What is of another type becomes a problem. */
final class TypedFields {
    private final Fields fields;

    TypedFields(Fields fields) {
        this.fields = fields;
    }

    /** A whole number of 32 bits. */
    Optional<Integer> integer(String name) {
        return fields.find(name).flatMap(field -> {
            if (scalar(field) instanceof Number number && number.doubleValue() == number.intValue()) {
                return Optional.of(number.intValue());
            }
            fields.add(Fields.wrongKind(field, "a whole number"));
            return Optional.empty();
        });
    }

    Optional<Double> decimal(String name) {
        return fields.find(name).flatMap(field -> {
            if (scalar(field) instanceof Number number) {
                return Optional.of(number.doubleValue());
            }
            fields.add(Fields.wrongKind(field, "a number"));
            return Optional.empty();
        });
    }

    Optional<Boolean> truth(String name) {
        return fields.find(name).flatMap(field -> {
            if (scalar(field) instanceof Boolean truth) {
                return Optional.of(truth);
            }
            fields.add(Fields.wrongKind(field, "true or false"));
            return Optional.empty();
        });
    }

    /** A duration as Go writes it. */
    Optional<Duration> duration(String name) {
        return fields.text(name).flatMap(text -> {
            try {
                return Optional.of(GoDuration.parse(text));
            } catch (IllegalArgumentException e) {
                fields.problemAt(name, String.valueOf(e.getMessage()));
                return Optional.empty();
            }
        });
    }

    private static Object scalar(Fields.Field field) {
        return field.value() instanceof Tree.Scalar scalar && scalar.value() != null ? scalar.value() : field;
    }
}
