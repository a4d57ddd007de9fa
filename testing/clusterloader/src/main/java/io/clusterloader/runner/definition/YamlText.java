package io.clusterloader.runner.definition;

import java.io.StringReader;
import java.util.Iterator;
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
     * @return the map that the document is
     * @throws InvalidDefinitionException if the text is no YAML, is empty, has several documents, or is no map
     */
    public static Tree.Mapping parse(SourceText source) throws InvalidDefinitionException {
        Place start = Place.startOf(source.file());
        Node root;
        try {
            Iterator<Node> documents = new Yaml(new LoaderOptions())
                    .composeAll(new StringReader(source.text()))
                    .iterator();
            if (!documents.hasNext()) {
                throw new InvalidDefinitionException(start, "is empty; a definition is a map with name and steps");
            }
            root = documents.next();
            if (documents.hasNext()) {
                throw new InvalidDefinitionException(
                        place(source.file(), documents.next().getStartMark()),
                        "a second document begins here; a definition is one document");
            }
        } catch (MarkedYAMLException e) {
            throw new InvalidDefinitionException(place(source.file(), e.getProblemMark()), why(e));
        } catch (YAMLException e) {
            throw new InvalidDefinitionException(start, "is not valid YAML: " + e.getMessage());
        }
        return asMapping(new TreeBuilder(source.file()).build(root));
    }

    private static Tree.Mapping asMapping(Tree tree) throws InvalidDefinitionException {
        if (tree instanceof Tree.Mapping mapping) {
            return mapping;
        }
        if (tree instanceof Tree.Scalar scalar && scalar.value() == null) {
            throw new InvalidDefinitionException(tree.place(), "is empty; a definition is a map with name and steps");
        }
        throw new InvalidDefinitionException(
                tree.place(), "is %s; a definition is a map with name and steps".formatted(tree.kind()));
    }

    private static String why(MarkedYAMLException e) {
        String context = e.getContext() == null ? "" : e.getContext() + ": ";
        return "is not valid YAML: " + context + e.getProblem();
    }

    static Place place(String file, @Nullable Mark mark) {
        return mark == null ? Place.startOf(file) : new Place(file, mark.getLine() + 1, mark.getColumn() + 1);
    }
}
