package io.clusterloader.netperf.orchestrator.journal;

import com.google.protobuf.ListValue;
import com.google.protobuf.Struct;
import com.google.protobuf.Value;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Tasks that may be alive at the workers.
 *
 * @param byWorker task ids by the worker's name
 */
public record OpenTasks(Map<String, List<String>> byWorker) {
    public static final OpenTasks NONE = new OpenTasks(Map.of());

    public OpenTasks {
        byWorker = Map.copyOf(byWorker);
    }

    /** These and those. */
    public OpenTasks and(OpenTasks other) {
        return new OpenTasks(Stream.of(this, other)
                .flatMap(tasks -> tasks.byWorker().entrySet().stream())
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue, OpenTasks::joined)));
    }

    Struct toMessage() {
        Struct.Builder message = Struct.newBuilder();
        byWorker.forEach((worker, ids) -> {
            ListValue.Builder list = ListValue.newBuilder();
            ids.forEach(id -> list.addValues(Value.newBuilder().setStringValue(id)));
            message.putFields(worker, Value.newBuilder().setListValue(list).build());
        });
        return message.build();
    }

    static OpenTasks of(Struct message) {
        return new OpenTasks(message.getFieldsMap().entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey,
                        field -> field.getValue().getListValue().getValuesList().stream()
                                .map(Value::getStringValue)
                                .toList())));
    }

    private static List<String> joined(List<String> one, List<String> other) {
        return Stream.concat(one.stream(), other.stream()).toList();
    }
}
