package io.clusterloader.runner.definition;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads {@code module {path, params}}: the file's steps, rendered with the mapping and these params. */
final class ModuleReader {
    private static final String EXPECTED = "a module is a map with steps";

    private final Reading reading;

    ModuleReader(Reading reading) {
        this.reading = reading;
    }

    List<Step> read(Fields fields) {
        Optional<String> path = fields.requiredText("path");
        Map<String, @Nullable Object> params = fields.values("params");
        fields.refuseRest();
        if (path.isEmpty()) {
            return List.of();
        }
        Optional<Path> file =
                reading.renderer().files().find(path.get(), reading.chain().file());
        if (file.isEmpty()) {
            fields.problemAt("path", "there is no file \"%s\"".formatted(path.get()));
            return List.of();
        }
        return steps(fields, file.get(), params);
    }

    private List<Step> steps(Fields module, Path file, Map<String, @Nullable Object> params) {
        try {
            Reading inner = reading.in(reading.chain().enter(file, params));
            SourceText text = reading.renderer().render(file, params, module.location());
            Fields fields = new Fields(YamlText.map(text, EXPECTED), module.path(), reading.problems());
            List<Step> steps = new StepReader(inner).read(fields);
            fields.refuseRest();
            return steps;
        } catch (IllegalArgumentException e) {
            module.problemAt("path", String.valueOf(e.getMessage()));
        } catch (InvalidDefinitionException e) {
            reading.problems().addAll(e.problems());
        }
        return List.of();
    }
}
