package io.clusterloader.runner.definition;

import io.clusterloader.runner.definition.LocatedParams.Layer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads one entry of {@code measurements}: one call, or one per instance. */
final class CallReader {
    private final List<DefinitionProblem> problems;

    CallReader(List<DefinitionProblem> problems) {
        this.problems = problems;
    }

    List<MeasurementCall> read(Fields fields, String path) {
        Optional<String> method = fields.requiredText("Method");
        Location methodLocation =
                fields.find("Method").map(Fields.Field::keyLocation).orElse(fields.location());
        Optional<Layer> common = params(fields);
        boolean several = fields.find("Instances").isPresent();
        if (several && fields.find("Identifier").isPresent()) {
            fields.problem(fields.location(), "Identifier", "stands beside Instances; have one of them");
        }
        List<Instance> instances = several ? instances(fields) : List.of(single(fields, path));
        fields.refuseRest();
        List<MeasurementCall> calls = new ArrayList<>();
        for (Instance instance : instances) {
            List<Layer> layers = new ArrayList<>();
            instance.params().ifPresent(layers::add);
            common.ifPresent(layers::add);
            Layer whole = new Layer(instance.path(), new Tree.Mapping(instance.location(), Map.of()));
            calls.add(new MeasurementCall(
                    method.orElse(""),
                    instance.identifier(),
                    instance.location(),
                    instance.path(),
                    methodLocation,
                    new LocatedParams(layers, whole)));
        }
        return calls;
    }

    private record Instance(String identifier, Location location, String path, Optional<Layer> params) {}

    private Instance single(Fields fields, String path) {
        return new Instance(fields.requiredText("Identifier").orElse(""), fields.location(), path, Optional.empty());
    }

    private List<Instance> instances(Fields fields) {
        List<Instance> instances = new ArrayList<>();
        for (Fields.Field item : fields.items("Instances")) {
            if (item.value() instanceof Tree.Mapping mapping) {
                Fields inner = new Fields(mapping, item.path(), problems);
                String identifier = inner.requiredText("Identifier").orElse("");
                Optional<Layer> params = params(inner);
                inner.refuseRest();
                instances.add(new Instance(identifier, mapping.location(), item.path(), params));
            } else {
                problems.add(Fields.wrongKind(item, "a map"));
            }
        }
        return instances;
    }

    private Optional<Layer> params(Fields fields) {
        Optional<Fields.Field> field = fields.find("Params");
        if (field.isEmpty()) {
            return Optional.empty();
        }
        if (field.get().value() instanceof Tree.Mapping mapping) {
            return Optional.of(new Layer(field.get().path(), mapping));
        }
        // "Params:" with nothing below is how people write "no params".
        if (!(field.get().value() instanceof Tree.Scalar scalar && scalar.value() == null)) {
            problems.add(Fields.wrongKind(field.get(), "a map"));
        }
        return Optional.empty();
    }
}
