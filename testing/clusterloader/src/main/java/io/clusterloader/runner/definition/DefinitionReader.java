package io.clusterloader.runner.definition;

import io.clusterloader.runner.chaos.NodeFailure;
import io.clusterloader.runner.namespace.NamespaceOptions;
import io.clusterloader.runner.source.DefinitionProblem;
import io.clusterloader.runner.source.InvalidDefinitionException;
import io.clusterloader.runner.source.SourceText;
import io.clusterloader.runner.source.Tree;
import io.clusterloader.runner.source.YamlText;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;

/** Reads the definition of a test: its file, its template, its YAML, its fields. Collects all that is wrong with it. */
public final class DefinitionReader {
    private static final String EXPECTED = "a definition is a map with steps";
    private static final Pattern UNFIT_FOR_A_FILE_NAME = Pattern.compile("[/\\\\\\p{Cntrl}]");

    private final Renderer renderer;
    private final Path file;
    private final RandomGenerator random;
    private final Unsupported unsupported;
    private final List<DefinitionProblem> problems = new ArrayList<>();

    /** What happens with parts of a definition that ClusterLoader2 carries out and this program does not. */
    public enum Unsupported {
        /** They are errors of the definition. */
        REFUSED,
        /** They are left out with a warning. */
        SKIPPED
    }

    /**
     * Creates a reader of one definition.
     *
     * @param renderer of this test; has the texts afterwards that the problems' locations are in
     * @param random what the names of automanaged namespaces are drawn from
     */
    public DefinitionReader(Renderer renderer, Path file, RandomGenerator random, Unsupported unsupported) {
        this.renderer = renderer;
        this.file = file;
        this.random = random;
        this.unsupported = unsupported;
    }

    /**
     * Reads the definition with its modules, and checks that its object templates exist and render.
     *
     * @return with everything that is wrong, each with file, line, column and path
     * @throws InvalidDefinitionException if it cannot be read at all
     */
    public Definition read() throws InvalidDefinitionException {
        SourceText text = renderer.render(file, Map.of(), null);
        Fields fields = new Fields(YamlText.map(text, EXPECTED), "", problems);
        if (fields.find("apiVersion").isPresent() && fields.find("kind").isPresent()) {
            throw new InvalidDefinitionException(
                    text.start(),
                    "is an object of Kubernetes and no test definition; clusterloader init writes a definition");
        }
        String name = name(fields, text);
        NamespaceReader namespaces = new NamespaceReader(fields, random);
        NamespaceOptions namespace = namespaces.read();
        TuningSets tuningSets = TuningSets.read(fields);
        Optional<NodeFailure> nodeFailure = fields.map("chaosMonkey").flatMap(NodeFailureReader::read);
        refuseUnlessEmpty(fields, "dependencies");
        fields.requiredItems("steps");
        fields.refuseRest();
        ReadingContext context = new ReadingContext(renderer, ModuleChain.of(file), namespace, tuningSets, problems);
        List<Step> steps = new StepReader(context).read(fields);
        return new Definition(
                file.toString(),
                name,
                namespaces.neededBy(steps, namespace),
                nodeFailure,
                steps,
                problems,
                renderer.warnings());
    }

    /** Returns the name, and that of the file where there is none: artifacts carry it. */
    private String name(Fields fields, SourceText text) {
        if (fields.find("name").filter(field -> !field.value().isNothing()).isEmpty()) {
            String ofFile = String.valueOf(file.getFileName()).replaceFirst("\\.(ya?ml|json)$", "");
            renderer.warnings()
                    .add(new DefinitionProblem(
                            text.start(), "", "the definition has no name; it is called %s".formatted(ofFile)));
            return ofFile;
        }
        String name = fields.requiredText("name").orElse("");
        if (UNFIT_FOR_A_FILE_NAME.matcher(name).find()) {
            fields.problemAt("name", "becomes part of file names, so it holds no slashes");
        }
        return name;
    }

    private void refuseUnlessEmpty(Fields fields, String name) {
        fields.find(name).filter(field -> !isEmpty(field.value())).ifPresent(field -> {
            if (unsupported == Unsupported.REFUSED) {
                fields.problemAt(
                        name,
                        "is not supported; ClusterLoader2 has it, this program does not. --skip-unsupported leaves it out");
            } else {
                renderer.warnings()
                        .add(new DefinitionProblem(
                                field.keyLocation(),
                                name,
                                "is not supported and left out, as --skip-unsupported asks"));
            }
        });
    }

    private static boolean isEmpty(Tree value) {
        return switch (value) {
            case Tree.Mapping mapping -> mapping.entries().values().stream().allMatch(entry -> isEmpty(entry.value()));
            case Tree.Sequence sequence -> sequence.items().isEmpty();
            case Tree.Scalar scalar -> scalar.value() == null;
        };
    }
}
