package io.clusterloader.runner.cli;

import java.util.stream.Stream;
import io.clusterloader.runner.test.StepCall.Call;
import io.clusterloader.measurement.Action;
import io.clusterloader.measurement.GoDuration;
import java.lang.reflect.RecordComponent;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a dry run shows of a call: its action, and its params in the plugin's own words. A record without words of its own is shown
 * as a definition spells it. What is absent or empty is left out.
 */
final class ActionWords {
    private ActionWords() {}

    static String of(Call<?> call) {
        return of(call.action(), call.params());
    }

    static String of(Action action, @Nullable Object params) {
        String words =
                params instanceof Record record && !hasOwnWords(record) ? params(record) : String.valueOf(params);
        return Stream.of(action.name(), words).filter(text -> !text.isEmpty()).collect(Collectors.joining(", "));
    }

    /** Otherwise it has those that the compiler gives a record, {@code Type[component=value]}. */
    private static boolean hasOwnWords(Record record) {
        return !record.toString().startsWith(record.getClass().getSimpleName() + "[");
    }

    private static String params(Record record) {
        return Arrays.stream(record.getClass().getRecordComponents())
                .flatMap(component ->
                        words(value(record, component)).map(words -> component.getName() + ": " + words).stream())
                .collect(Collectors.joining(", "));
    }

    private static Optional<String> words(@Nullable Object value) {
        return switch (value) {
            case null -> Optional.empty();
            case Optional<?> optional -> optional.flatMap(ActionWords::words);
            case Duration duration -> Optional.of(GoDuration.format(duration));
            case List<?> list
            when !list.isEmpty() ->
                Optional.of(list.stream()
                        .flatMap(each -> words(each).stream())
                        .collect(Collectors.joining(", ", "[", "]")));
            case List<?> empty -> Optional.empty();
            case Record record when !hasOwnWords(record) -> Optional.of("{" + params(record) + "}");
            default -> Optional.of(value.toString()).filter(text -> !text.isEmpty());
        };
    }

    private static @Nullable Object value(Record record, RecordComponent component) {
        try {
            component.getAccessor().setAccessible(true);
            return component.getAccessor().invoke(record);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("%s of %s".formatted(component, record.getClass()), e);
        }
    }
}
