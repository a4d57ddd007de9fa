package io.clusterloader.runner.definition;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Reads the label selector of a Kubernetes object into the syntax of the API's query parameter. */
final class LabelSelectorReader {
    private LabelSelectorReader() {}

    static String read(Fields fields) {
        List<String> terms = new ArrayList<>();
        fields.map("matchLabels")
                .ifPresent(labels -> labels.names()
                        .forEach(label -> labels.text(label).ifPresent(value -> terms.add(label + "=" + value))));
        for (Fields.Field item : fields.items("matchExpressions")) {
            fields.inner(item).flatMap(LabelSelectorReader::expression).ifPresent(terms::add);
        }
        fields.refuseRest();
        return String.join(",", terms);
    }

    private static Optional<String> expression(Fields fields) {
        Optional<String> key = fields.requiredText("key");
        Optional<String> operator = fields.requiredText("operator");
        List<Fields.Field> values = fields.items("values");
        fields.refuseRest();
        if (key.isEmpty() || operator.isEmpty()) {
            return Optional.empty();
        }
        String list = values.stream()
                .map(value -> String.valueOf(value.value().plain()))
                .collect(Collectors.joining(",", " (", ")"));
        return switch (operator.get()) {
            case "In" -> Optional.of(key.get() + " in" + list);
            case "NotIn" -> Optional.of(key.get() + " notin" + list);
            case "Exists" -> key;
            case "DoesNotExist" -> Optional.of("!" + key.get());
            default -> {
                fields.problemAt(
                        "operator",
                        "unknown operator \"%s\"; known are: In, NotIn, Exists, DoesNotExist"
                                .formatted(operator.get()));
                yield Optional.empty();
            }
        };
    }
}
