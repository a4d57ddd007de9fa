package io.clusterloader.runner.definition;

import io.clusterloader.runner.definition.LocatedPhase.TemplateReference;
import io.clusterloader.runner.phase.BundledObject;
import io.clusterloader.runner.phase.NamespaceScope;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Renders the object templates of a phase as for its first replica, and sees that Kubernetes objects come out. */
final class ObjectTemplateCheck {
    private static final List<String> REQUIRED = List.of("apiVersion", "kind");

    private final Reading reading;

    ObjectTemplateCheck(Reading reading) {
        this.reading = reading;
    }

    void check(NamespaceScope scope, int replicas, List<BundleReader.Entry> bundle) {
        String namespace = namespace(scope);
        for (BundleReader.Entry entry : bundle) {
            TemplateReference reference = entry.template();
            try {
                // What is deleted is found by what it was; its template need not render with what this phase gives.
                if (replicas == 0) {
                    reading.renderer().parse(SourceText.read(reference.file(), reference.location()));
                } else {
                    check(reference, values(entry.object(), namespace));
                }
            } catch (InvalidDefinitionException e) {
                for (DefinitionProblem problem : e.problems()) {
                    reading.problems()
                            .add(new DefinitionProblem(problem.location(), reference.path(), problem.message()));
                }
            }
        }
    }

    private void check(TemplateReference reference, Map<String, @Nullable Object> values)
            throws InvalidDefinitionException {
        SourceText source = SourceText.read(reference.file(), reference.location());
        String text = reading.renderer().text(source, values);
        try {
            requireObjects(source.with(source.file(), text));
        } catch (InvalidDefinitionException e) {
            // Only a text in which something is wrong is worth keeping, and only then its places must be told apart.
            requireObjects(reading.renderer().texts().add(source, text));
        }
    }

    private static void requireObjects(SourceText rendered) throws InvalidDefinitionException {
        List<DefinitionProblem> problems = new ArrayList<>();
        for (Tree document : YamlText.documents(rendered)) {
            if (document instanceof Tree.Mapping object) {
                Fields fields = new Fields(object, "", problems);
                REQUIRED.forEach(fields::requiredText);
            } else {
                problems.add(new DefinitionProblem(
                        document.location(), "", "is %s; a Kubernetes object is a map".formatted(document.kind())));
            }
        }
        if (!problems.isEmpty()) {
            throw new InvalidDefinitionException(problems.stream()
                    .map(problem -> new DefinitionProblem(
                            problem.location(),
                            "",
                            problem.path().isEmpty()
                                    ? problem.message()
                                    : "%s %s".formatted(problem.path(), problem.message())))
                    .toList());
        }
    }

    private static Map<String, @Nullable Object> values(BundledObject object, String namespace) {
        Map<String, @Nullable Object> values = new LinkedHashMap<>(object.templateFillMap());
        values.put("Name", object.basename() + "-0");
        values.put("BaseName", object.basename());
        values.put("Index", 0L);
        values.put("Namespace", namespace);
        return values;
    }

    private String namespace(NamespaceScope scope) {
        return switch (scope) {
            case NamespaceScope.Range range ->
                "%s-%d".formatted(range.basename().orElse(reading.namespace().prefix()), range.min());
            case NamespaceScope.Named named -> named.names().getFirst();
            case NamespaceScope.Cluster cluster -> "";
        };
    }
}
