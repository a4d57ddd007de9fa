package io.clusterloader.runner.definition;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.Node;

/** Parses the one YAML (or JSON) document of a file. */
public final class YamlText {
    private YamlText() {}

    /**
     * Parses.
     *
     * @param expected what the document should be, for the user: {@code a definition is a map with name and steps}
     * @return the map that the document is
     * @throws InvalidDefinitionException if the text is no YAML, is empty, has several documents, or is no map
     */
    public static Tree.Mapping map(SourceText source, String expected) throws InvalidDefinitionException {
        Tree tree = document(source)
                .orElseThrow(() -> new InvalidDefinitionException(source.start(), "is empty; " + expected));
        if (tree instanceof Tree.Mapping mapping) {
            return mapping;
        }
        throw new InvalidDefinitionException(tree.location(), "is %s; %s".formatted(tree.kind(), expected));
    }

    /**
     * Parses a document that may be missing.
     *
     * @throws InvalidDefinitionException if the text is no YAML or has several documents
     */
    public static Optional<Tree> document(SourceText source) throws InvalidDefinitionException {
        List<Tree> documents = documents(source);
        if (documents.size() > 1) {
            throw new InvalidDefinitionException(
                    documents.get(1).location(), "a second document begins here; only one is read");
        }
        return documents.stream().findFirst();
    }

    /**
     * Parses several documents, and leaves out those that say nothing.
     *
     * @throws InvalidDefinitionException if the text is no YAML
     */
    public static List<Tree> documents(SourceText source) throws InvalidDefinitionException {
        List<Tree> trees = new ArrayList<>();
        try {
            for (Node node : new Yaml(new LoaderOptions()).composeAll(new StringReader(source.text()))) {
                Tree tree = new TreeBuilder(source).build(node);
                if (!Fields.isNothing(tree)) {
                    trees.add(tree);
                }
            }
            return trees;
        } catch (MarkedYAMLException e) {
            throw new InvalidDefinitionException(location(source, e.getProblemMark()), why(e));
        } catch (YAMLException e) {
            throw new InvalidDefinitionException(source.start(), "is not valid YAML: " + e.getMessage());
        }
    }

    private static String why(MarkedYAMLException e) {
        String context = e.getContext() == null ? "" : e.getContext() + ": ";
        return "is not valid YAML: " + context + e.getProblem();
    }

    static Location location(SourceText source, @Nullable Mark mark) {
        return mark == null ? source.start() : source.location(mark.getLine() + 1, mark.getColumn() + 1);
    }
}
