package io.clusterloader.runner.definition;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads a definition out of a tree, and collects all that is wrong with it. */
final class DefinitionReader {
    private static final Pattern UNFIT_FOR_A_FILE_NAME = Pattern.compile("[/\\\\\\p{Cntrl}]");
    private static final String NO_NAMESPACES = "; only 0 is, because no namespaces are made for a definition";

    private final List<DefinitionProblem> problems = new ArrayList<>();

    Definition read(String file, Tree.Mapping root) throws InvalidDefinitionException {
        Fields fields = new Fields(root, "", problems);
        String name = name(fields);
        List<Step> steps = steps(fields);
        namespaces(fields);
        fields.refuseLater("tuningSets", "; remove it, steps of measurements need none");
        fields.refuseLater("chaosMonkey", "");
        fields.refuseLater("dependencies", "");
        fields.refuseRest();
        if (!problems.isEmpty()) {
            throw new InvalidDefinitionException(problems);
        }
        return new Definition(file, name, steps);
    }

    private String name(Fields fields) {
        String name = fields.requiredText("name").orElse("");
        if (UNFIT_FOR_A_FILE_NAME.matcher(name).find()) {
            fields.find("name")
                    .ifPresent(field -> problems.add(new DefinitionProblem(
                            field.keyPlace(), field.path(), "becomes part of file names, so it holds no slashes")));
        }
        return name;
    }

    private void namespaces(Fields fields) {
        fields.find("automanagedNamespaces")
                .filter(field -> !isZero(field.value()))
                .ifPresent(field -> refuse(field, NO_NAMESPACES));
        Optional<Fields.Field> namespace = fields.find("namespace");
        if (namespace.isPresent() && namespace.get().value() instanceof Tree.Mapping mapping) {
            Fields inner = new Fields(mapping, namespace.get().path(), problems);
            inner.find("number")
                    .filter(field -> !isZero(field.value()))
                    .ifPresent(field -> refuse(field, NO_NAMESPACES));
            for (String later : List.of(
                    "prefix",
                    "deleteStaleNamespaces",
                    "deleteAutomanagedNamespaces",
                    "enableExistingNamespaces",
                    "deleteNamespaceTimeout")) {
                inner.refuseLater(later, "");
            }
            inner.refuseRest();
        } else {
            namespace.ifPresent(field -> problems.add(Fields.wrongKind(field, "a map")));
        }
    }

    private void refuse(Fields.Field field, String instead) {
        problems.add(new DefinitionProblem(field.keyPlace(), field.path(), "is not supported yet" + instead));
    }

    private static boolean isZero(Tree value) {
        return value instanceof Tree.Scalar scalar && Integer.valueOf(0).equals(scalar.value());
    }

    private List<Step> steps(Fields fields) {
        if (fields.find("steps").isEmpty()) {
            fields.problem(fields.place(), "steps", "is missing");
        }
        List<Step> steps = new ArrayList<>();
        StepReader reader = new StepReader(problems);
        for (Fields.Field item : fields.items("steps")) {
            if (item.value() instanceof Tree.Mapping mapping) {
                steps.add(reader.read(new Fields(mapping, item.path(), problems)));
            } else {
                problems.add(Fields.wrongKind(item, "a map"));
            }
        }
        return steps;
    }
}
