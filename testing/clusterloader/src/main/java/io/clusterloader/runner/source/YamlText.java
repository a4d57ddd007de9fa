package io.clusterloader.runner.source;

import io.clusterloader.runner.objects.KubernetesYaml;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/** Parses YAML (or JSON) into a tree: aliases and merge keys followed, duplicate keys refused, size bounded. */
public final class YamlText {
    /** Far above any definition that a person or a template writes, far below what an anchor bomb expands to. */
    private static final int MOST_NODES = 200_000;

    private final SourceText source;
    private final List<DefinitionProblem> problems = new ArrayList<>();
    private final Set<Node> open = Collections.newSetFromMap(new IdentityHashMap<>());
    private int nodes;

    private YamlText(SourceText source) {
        this.source = source;
    }

    /**
     * Parses a document that must be a map.
     *
     * @param expected what the document should be, for the user: {@code a definition is a map with name and steps}
     * @return the map that the document is
     * @throws InvalidDefinitionException if the text is no YAML, is empty, has several documents, or is no map
     */
    public static Tree.Mapping map(SourceText source, String expected) throws InvalidDefinitionException {
        return optionalMap(source, expected)
                .orElseThrow(() -> new InvalidDefinitionException(source.start(), "is empty; " + expected));
    }

    /**
     * Parses a document that must be a map or missing.
     *
     * @param expected see {@link #map}
     * @throws InvalidDefinitionException if the text is no YAML, has several documents, or is no map
     */
    public static Optional<Tree.Mapping> optionalMap(SourceText source, String expected)
            throws InvalidDefinitionException {
        Optional<Tree> tree = document(source);
        if (tree.isPresent() && !(tree.get() instanceof Tree.Mapping)) {
            throw new InvalidDefinitionException(
                    tree.get().location(), "is %s; %s".formatted(tree.get().kind(), expected));
        }
        return tree.map(Tree.Mapping.class::cast);
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
     * Parses several documents, and leaves out empty ones.
     *
     * @throws InvalidDefinitionException if the text is no YAML
     */
    public static List<Tree> documents(SourceText source) throws InvalidDefinitionException {
        List<Tree> trees = new ArrayList<>();
        try {
            for (Node node : KubernetesYaml.reader().composeAll(new StringReader(source.text()))) {
                Tree tree = new YamlText(source).build(node);
                if (!tree.isNothing()) {
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

    private Tree build(Node root) throws InvalidDefinitionException {
        Tree tree = tree(root);
        if (!problems.isEmpty()) {
            throw new InvalidDefinitionException(problems);
        }
        return tree;
    }

    private Tree tree(Node node) throws InvalidDefinitionException {
        if (++nodes > MOST_NODES) {
            throw new InvalidDefinitionException(
                    location(node), "expands to more than 200,000 values; are anchors nested in anchors?");
        }
        if (!open.add(node)) {
            throw new InvalidDefinitionException(location(node), "an anchor holds itself");
        }
        Tree tree = switch (node) {
            case MappingNode mapping -> mapping(mapping);
            case SequenceNode sequence -> sequence(sequence);
            default -> scalar((ScalarNode) node);
        };
        open.remove(node);
        return tree;
    }

    private Tree.Mapping mapping(MappingNode node) throws InvalidDefinitionException {
        Map<String, Tree.Entry> own = new LinkedHashMap<>();
        Map<String, Tree.Entry> merged = new LinkedHashMap<>();
        for (NodeTuple pair : node.getValue()) {
            if (!(pair.getKeyNode() instanceof ScalarNode key)) {
                problems.add(new DefinitionProblem(location(pair.getKeyNode()), "", "a key must be a plain word"));
            } else if (Tag.MERGE.equals(key.getTag())) {
                merge(pair.getValueNode(), merged);
            } else {
                Tree.Entry first =
                        own.putIfAbsent(key.getValue(), new Tree.Entry(location(key), tree(pair.getValueNode())));
                if (first != null) {
                    problems.add(new DefinitionProblem(
                            location(key),
                            "",
                            "key \"%s\" is there twice, first on line %d"
                                    .formatted(
                                            key.getValue(), first.keyLocation().line())));
                }
            }
        }
        merged.forEach(own::putIfAbsent);
        return new Tree.Mapping(location(node), own);
    }

    private void merge(Node value, Map<String, Tree.Entry> into) throws InvalidDefinitionException {
        List<Tree> sources = tree(value) instanceof Tree.Sequence several ? several.items() : List.of(tree(value));
        for (Tree source : sources) {
            if (source instanceof Tree.Mapping mapping) {
                mapping.entries().forEach(into::putIfAbsent);
            } else {
                problems.add(new DefinitionProblem(location(value), "", "only maps can be merged with <<"));
            }
        }
    }

    private Tree.Sequence sequence(SequenceNode node) throws InvalidDefinitionException {
        List<Tree> items = new ArrayList<>();
        for (Node item : node.getValue()) {
            items.add(tree(item));
        }
        return new Tree.Sequence(location(node), items);
    }

    private Tree.Scalar scalar(ScalarNode node) {
        try {
            return new Tree.Scalar(location(node), KubernetesYaml.value(node));
        } catch (IllegalArgumentException e) {
            problems.add(new DefinitionProblem(location(node), "", String.valueOf(e.getMessage())));
            return new Tree.Scalar(location(node), node.getValue());
        }
    }

    private Location location(Node node) {
        return location(source, node.getStartMark());
    }

    private static String why(MarkedYAMLException e) {
        String context = e.getContext() == null ? "" : e.getContext() + ": ";
        return "is not valid YAML: " + context + e.getProblem();
    }

    private static Location location(SourceText source, @Nullable Mark mark) {
        return mark == null ? source.start() : source.location(mark.getLine() + 1, mark.getColumn() + 1);
    }
}
