package io.clusterloader.runner.definition;

import io.clusterloader.runner.namespace.NamespaceOptions;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;

/** Reads a definition out of a tree, and collects all that is wrong with it. */
final class DefinitionReader {
    private static final Pattern UNFIT_FOR_A_FILE_NAME = Pattern.compile("[/\\\\\\p{Cntrl}]");

    private final Renderer renderer;
    private final Path file;
    private final RandomGenerator random;
    private final List<DefinitionProblem> problems = new ArrayList<>();

    DefinitionReader(Renderer renderer, Path file, RandomGenerator random) {
        this.renderer = renderer;
        this.file = file;
        this.random = random;
    }

    Draft read(Tree.Mapping root) {
        Fields fields = new Fields(root, "", problems);
        String name = name(fields);
        NamespaceReader namespaces = new NamespaceReader(fields, random);
        NamespaceOptions namespace = namespaces.read();
        TuningSets tuningSets = new TuningSetReader().read(fields);
        refuseUnlessEmpty(fields, "chaosMonkey");
        refuseUnlessEmpty(fields, "dependencies");
        fields.requiredItems("steps");
        fields.refuseRest();
        Reading reading = new Reading(renderer, ModuleChain.of(file), namespace, tuningSets, problems);
        List<Step> steps = new StepReader(reading).read(fields);
        boolean made = namespaces.isAskedFor() || NamespaceUse.by(steps);
        return new Draft(
                new Definition(file.toString(), name, made ? namespace : NamespaceUse.none(namespace), steps),
                problems);
    }

    private String name(Fields fields) {
        String name = fields.requiredText("name").orElse("");
        if (UNFIT_FOR_A_FILE_NAME.matcher(name).find()) {
            fields.problemAt("name", "becomes part of file names, so it holds no slashes");
        }
        return name;
    }

    private void refuseUnlessEmpty(Fields fields, String name) {
        fields.find(name)
                .filter(field -> !isEmpty(field.value()))
                .ifPresent(field ->
                        fields.problemAt(name, "is not supported; ClusterLoader2 has it, this program does not"));
    }

    private static boolean isEmpty(Tree value) {
        return switch (value) {
            case Tree.Mapping mapping -> mapping.entries().values().stream().allMatch(entry -> isEmpty(entry.value()));
            case Tree.Sequence sequence -> sequence.items().isEmpty();
            case Tree.Scalar scalar -> scalar.value() == null;
        };
    }
}
