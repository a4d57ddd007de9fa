package io.clusterloader.runner.definition;

import io.clusterloader.runner.objects.ObjectNames;
import io.clusterloader.runner.phase.BundledObject;
import io.clusterloader.runner.phase.BundledObject.ListUnknownObjectOptions;
import io.clusterloader.runner.phase.DocumentKind;
import io.clusterloader.runner.phase.NamespaceScope;
import io.clusterloader.runner.source.DefinitionProblem;
import io.clusterloader.runner.source.InvalidDefinitionException;
import io.clusterloader.runner.source.Location;
import io.clusterloader.runner.source.SourceText;
import io.clusterloader.runner.source.Tree;
import io.clusterloader.runner.source.YamlText;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads {@code objectBundle}, and checks that its templates give Kubernetes objects. */
final class BundleReader {
    private static final List<String> REQUIRED = List.of("apiVersion", "kind");

    private final ReadingContext context;

    BundleReader(ReadingContext context) {
        this.context = context;
    }

    /**
     * An entry, and where it is in the definition.
     *
     * @param file of the template
     * @param fields of the entry
     * @param path of the template's name, such as {@code steps[0].phases[1].objectBundle[0].objectTemplatePath}
     */
    record Entry(BundledObject object, Path file, Fields fields, Location location, String path) {}

    /** Reads the entries. */
    List<Entry> read(Fields phase) {
        List<Entry> entries = new ArrayList<>();
        for (Fields.Field item : phase.requiredItems("objectBundle")) {
            phase.inner(item).flatMap(this::entry).ifPresent(entries::add);
        }
        return entries;
    }

    private Optional<Entry> entry(Fields fields) {
        Optional<String> basename = fields.requiredText("basename");
        Optional<String> path = fields.requiredText("objectTemplatePath");
        Map<String, @Nullable Object> fillMap = context.renderer().seen(fields.values("templateFillMap"));
        Optional<ListUnknownObjectOptions> unknown =
                fields.map("listUnknownObjectOptions").map(options -> new ListUnknownObjectOptions(selector(options)));
        fields.refuseRest();
        if (basename.isEmpty() || path.isEmpty()) {
            return Optional.empty();
        }
        Optional<Path> file = context.find(fields, "objectTemplatePath", path.get());
        if (file.isEmpty()) {
            return Optional.empty();
        }
        return fields.find("objectTemplatePath")
                .map(named -> new Entry(
                        new BundledObject(basename.get(), file.get().toString(), fillMap, unknown),
                        file.get(),
                        fields,
                        named.keyLocation(),
                        named.path()));
    }

    private static String selector(Fields options) {
        String selector =
                options.map("labelSelector").map(BundleReader::labelSelector).orElse("");
        options.refuseRest();
        return selector;
    }

    /** Reads a label selector into the syntax of the API's query parameter. */
    private static String labelSelector(Fields fields) {
        List<String> terms = new ArrayList<>();
        fields.map("matchLabels")
                .ifPresent(labels -> labels.names()
                        .forEach(label -> labels.text(label).ifPresent(value -> terms.add(label + "=" + value))));
        for (Fields.Field item : fields.items("matchExpressions")) {
            fields.inner(item).flatMap(BundleReader::expression).ifPresent(terms::add);
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

    /** Renders the templates as for the first replica of a phase, and checks that Kubernetes objects come out. */
    void check(NamespaceScope scope, int replicas, List<Entry> bundle) {
        String namespace = namespace(scope);
        for (Entry entry : bundle) {
            try {
                // Objects are deleted by their names. The template need not render with the values of this phase.
                if (replicas == 0) {
                    context.renderer().parse(SourceText.read(entry.file(), entry.location()));
                } else {
                    checkNames(entry, replicas, render(entry, values(entry.object(), namespace)));
                }
            } catch (InvalidDefinitionException e) {
                for (DefinitionProblem problem : e.problems()) {
                    context.problems().add(new DefinitionProblem(problem.location(), entry.path(), problem.message()));
                }
            }
        }
    }

    /** Refuses a basename that the API server would refuse for one of the objects, and objects that would be one and the same. */
    private static void checkNames(Entry entry, int replicas, List<Tree.Mapping> objects) {
        String name = "%s-%d".formatted(entry.object().basename(), replicas - 1);
        List<DocumentKind> kinds = objects.stream()
                .map(object -> new Fields(object, "", new ArrayList<>()))
                .map(object -> new DocumentKind(
                        object.text("apiVersion").orElse(""),
                        object.text("kind").orElse("")))
                .toList();
        kinds.stream()
                .flatMap(kind -> ObjectNames.problem(kind.apiVersion(), kind.kind(), name).stream())
                .findFirst()
                .ifPresent(why -> entry.fields().problemAt("basename", why));
        DocumentKind.twiceIn(kinds).ifPresent(kind -> entry.fields().problemAt("objectTemplatePath", kind.twice(name)));
    }

    /** Renders a template, and returns its objects. */
    private List<Tree.Mapping> render(Entry entry, Map<String, @Nullable Object> values)
            throws InvalidDefinitionException {
        SourceText source = SourceText.read(entry.file(), entry.location());
        String text = context.renderer().text(source, values);
        try {
            return objects(source.with(source.file(), text));
        } catch (InvalidDefinitionException e) {
            // Only a text with a problem is kept, under a name that tells it from its file.
            return objects(context.renderer().texts().add(source, text));
        }
    }

    private static List<Tree.Mapping> objects(SourceText rendered) throws InvalidDefinitionException {
        List<DefinitionProblem> problems = new ArrayList<>();
        List<Tree.Mapping> objects = new ArrayList<>();
        for (Tree document : YamlText.documents(rendered)) {
            if (document instanceof Tree.Mapping object) {
                Fields fields = new Fields(object, "", problems);
                REQUIRED.forEach(fields::requiredText);
                objects.add(object);
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
        return objects;
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
                "%s-%d".formatted(range.basename().orElse(context.namespace().prefix()), range.min());
            case NamespaceScope.Named named -> named.names().getFirst();
            case NamespaceScope.Cluster cluster -> "";
        };
    }
}
