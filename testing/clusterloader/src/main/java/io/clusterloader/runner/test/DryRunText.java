package io.clusterloader.runner.test;

import io.clusterloader.measurement.Action;
import io.clusterloader.measurement.text.GoDuration;
import io.clusterloader.runner.namespace.NamespaceOptions;
import io.clusterloader.runner.phase.NamespaceScope;
import io.clusterloader.runner.phase.Phase;
import io.clusterloader.runner.test.StepCall.Call;
import io.clusterloader.runner.test.StepCall.SkippedCall;
import java.lang.reflect.RecordComponent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The text that a dry run prints for a test. */
public final class DryRunText {
    private DryRunText() {}

    /** Returns the lines for a test: its steps, with their measurements and phases. */
    public static List<String> of(ValidTest test) {
        List<String> lines = new ArrayList<>();
        lines.add("%s (%s)".formatted(test.id().artifact(), test.id().file()));
        NamespaceOptions namespace = test.namespace();
        if (namespace.number() > 0) {
            lines.add("  namespaces: %s to %s".formatted(namespace.nameOf(1), namespace.nameOf(namespace.number())));
        }
        test.nodeFailure().ifPresent(failure -> lines.add("  chaosMonkey: " + failure));
        for (TestStep step : test.steps()) {
            lines.add("  step %d: %s".formatted(step.number(), step.name()));
            switch (step) {
                case TestStep.Measurements measurements ->
                    measurements.calls().forEach(call -> lines.add("    " + call(call)));
                case TestStep.Phases phases -> phases.phases().forEach(phase -> lines.add("    " + phase(phase)));
            }
        }
        return lines;
    }

    private static String call(StepCall call) {
        return switch (call) {
            case Call<?> known -> "%s: %s".formatted(known.key(), action(known.action(), known.params()));
            case SkippedCall skipped -> "%s: skipped, %s".formatted(skipped.key(), skipped.reason());
        };
    }

    private static String phase(Phase phase) {
        String objects = phase.objectBundle().stream()
                .map(object -> "%s (%s)".formatted(object.basename(), object.objectTemplatePath()))
                .collect(Collectors.joining(", "));
        return "%d of %s in %s by %s"
                .formatted(
                        phase.replicasPerNamespace(),
                        objects,
                        scope(phase.scope()),
                        phase.tuningSet().name());
    }

    private static String scope(NamespaceScope scope) {
        return switch (scope) {
            case NamespaceScope.Range range ->
                "namespaces %s%d to %d"
                        .formatted(range.basename().map(name -> name + "-").orElse(""), range.min(), range.max());
            case NamespaceScope.Named named -> "namespaces " + String.join(", ", named.names());
            case NamespaceScope.Cluster cluster -> "the cluster";
        };
    }

    /**
     * Describes an action and its params in the plugin's own words. A record without any is described as a definition spells
     * it; what is absent or empty is left out.
     */
    static String action(Action action, @Nullable Object params) {
        String text = params instanceof Record record && !hasOwnText(record) ? params(record) : String.valueOf(params);
        return Stream.of(action.name(), text).filter(part -> !part.isEmpty()).collect(Collectors.joining(", "));
    }

    /** Returns whether the record has another text than the compiler's, {@code Type[component=value]}. */
    private static boolean hasOwnText(Record record) {
        return !record.toString().startsWith(record.getClass().getSimpleName() + "[");
    }

    private static String params(Record record) {
        return Arrays.stream(record.getClass().getRecordComponents())
                .flatMap(component ->
                        value(component(record, component)).map(text -> component.getName() + ": " + text).stream())
                .collect(Collectors.joining(", "));
    }

    private static Optional<String> value(@Nullable Object value) {
        return switch (value) {
            case null -> Optional.empty();
            case Optional<?> optional -> optional.flatMap(DryRunText::value);
            case Duration duration -> Optional.of(GoDuration.format(duration));
            case List<?> list
            when !list.isEmpty() ->
                Optional.of(list.stream()
                        .flatMap(each -> value(each).stream())
                        .collect(Collectors.joining(", ", "[", "]")));
            case List<?> empty -> Optional.empty();
            case Record record when !hasOwnText(record) -> Optional.of("{" + params(record) + "}");
            default -> Optional.of(value.toString()).filter(text -> !text.isEmpty());
        };
    }

    private static @Nullable Object component(Record record, RecordComponent component) {
        try {
            component.getAccessor().setAccessible(true);
            return component.getAccessor().invoke(record);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("%s of %s".formatted(component, record.getClass()), e);
        }
    }
}
