package io.clusterloader.runner.definition;

import io.clusterloader.runner.definition.LocatedParams.Layer;
import io.clusterloader.runner.definition.Step.MeasurementCall;
import io.clusterloader.runner.phase.Phase;
import io.clusterloader.runner.source.InvalidDefinitionException;
import io.clusterloader.runner.source.Location;
import io.clusterloader.runner.source.SourceText;
import io.clusterloader.runner.source.Tree;
import io.clusterloader.runner.source.YamlText;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads the steps of a definition or of a module. The steps of a module replace the step that names it. */
final class StepReader {
    private static final List<String> KINDS = List.of("measurements", "phases", "module");
    private static final String EXPECTED_MODULE = "a module is a map with steps";

    private final ReadingContext context;

    StepReader(ReadingContext context) {
        this.context = context;
    }

    /** Reads the steps of the definition or module that has these fields. */
    List<Step> read(Fields file) {
        List<Step> steps = new ArrayList<>();
        for (Fields.Field item : file.items("steps")) {
            file.inner(item).ifPresent(fields -> steps.addAll(step(fields)));
        }
        return steps;
    }

    private List<Step> step(Fields fields) {
        String name = fields.optionalText("name").orElse("");
        List<String> given =
                KINDS.stream().filter(kind -> fields.find(kind).isPresent()).toList();
        fields.refuseRest();
        if (given.size() > 1) {
            fields.problem("has %s; a step has one of them".formatted(String.join(" and ", given)));
            return List.of();
        }
        if (given.isEmpty()) {
            fields.problem("has none of " + String.join(", ", KINDS));
            return List.of();
        }
        return switch (given.getFirst()) {
            case "measurements" -> List.of(new Step.Measurements(name, calls(fields)));
            case "phases" -> List.of(new Step.Phases(name, phases(fields)));
            default -> fields.map("module").map(this::module).orElseGet(List::of);
        };
    }

    private List<Phase> phases(Fields step) {
        PhaseReader reader = new PhaseReader(context);
        List<Phase> phases = new ArrayList<>();
        for (Fields.Field item : step.items("phases")) {
            step.inner(item).flatMap(reader::read).ifPresent(phases::add);
        }
        return phases;
    }

    private List<MeasurementCall> calls(Fields step) {
        List<MeasurementCall> calls = new ArrayList<>();
        for (Fields.Field item : step.items("measurements")) {
            step.inner(item).ifPresent(fields -> calls.addAll(callsOf(fields)));
        }
        return calls;
    }

    /** Reads one entry of {@code measurements}: one call, or one per instance. */
    private List<MeasurementCall> callsOf(Fields fields) {
        String method = fields.requiredText("Method").orElse("");
        Location methodLocation =
                fields.find("Method").map(Fields.Field::keyLocation).orElse(fields.location());
        List<Layer> common = params(fields);
        if (fields.find("Instances").isEmpty()) {
            String identifier = fields.requiredText("Identifier").orElse("");
            fields.refuseRest();
            return List.of(call(method, methodLocation, identifier, fields, common));
        }
        if (fields.find("Identifier").isPresent()) {
            fields.problem(fields.location(), "Identifier", "stands beside Instances; have one of them");
        }
        List<MeasurementCall> calls = new ArrayList<>();
        for (Fields.Field item : fields.items("Instances")) {
            fields.inner(item).ifPresent(instance -> {
                String identifier = instance.requiredText("Identifier").orElse("");
                List<Layer> layers = new ArrayList<>(params(instance));
                layers.addAll(common);
                instance.refuseRest();
                calls.add(call(method, methodLocation, identifier, instance, layers));
            });
        }
        fields.refuseRest();
        return calls;
    }

    private static MeasurementCall call(
            String method, Location methodLocation, String identifier, Fields at, List<Layer> layers) {
        Layer whole = new Layer(at.path(), new Tree.Mapping(at.location(), Map.of()));
        return new MeasurementCall(
                method, identifier, at.location(), at.path(), methodLocation, new LocatedParams(layers, whole));
    }

    /** Reads {@code Params}: one layer, or none. */
    private List<Layer> params(Fields fields) {
        Optional<Fields.Field> field = fields.find("Params");
        if (field.isEmpty()) {
            return List.of();
        }
        if (field.get().value() instanceof Tree.Mapping mapping) {
            return List.of(new Layer(field.get().path(), mapping));
        }
        // "Params:" with nothing below is how people write "no params".
        if (!field.get().value().isNothing()) {
            context.problems().add(Fields.wrongKind(field.get(), "a map"));
        }
        return List.of();
    }

    /** Reads {@code module {path, params}}: the file's steps, rendered with the mapping and these params. */
    private List<Step> module(Fields module) {
        Optional<String> path = module.requiredText("path");
        Map<String, @Nullable Object> params = context.renderer().seen(module.values("params"));
        module.refuseRest();
        if (path.isEmpty()) {
            return List.of();
        }
        return context.find(module, "path", path.get())
                .map(file -> moduleSteps(module, file, params))
                .orElseGet(List::of);
    }

    private List<Step> moduleSteps(Fields module, Path file, Map<String, @Nullable Object> params) {
        try {
            ReadingContext inner = context.in(context.chain().enter(file, params));
            SourceText text = context.renderer().render(file, params, module.location());
            // A module whose template outputs nothing but comments is a module without steps.
            Optional<Tree.Mapping> root = YamlText.optionalMap(text, EXPECTED_MODULE);
            if (root.isEmpty()) {
                return List.of();
            }
            Fields fields = new Fields(root.get(), module.path(), context.problems());
            List<Step> steps = new StepReader(inner).read(fields);
            fields.refuseRest();
            return steps;
        } catch (IllegalArgumentException e) {
            module.problemAt("path", String.valueOf(e.getMessage()));
        } catch (InvalidDefinitionException e) {
            context.problems().addAll(e.problems());
        }
        return List.of();
    }
}
