package io.clusterloader.runner.definition;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.Tag;

/**
 * The values of scalars as Go's YAML reader sees them, for which definitions were written. It differs from YAML 1.1
 * where that reads {@code 1:1} as the number 61 and a date as a point in time: both are strings here.
 */
final class ScalarValues extends SafeConstructor {
    private static final Set<Tag> VALUES = Set.of(Tag.NULL, Tag.BOOL, Tag.INT, Tag.FLOAT);
    private static final Set<Tag> TEXTS = Set.of(Tag.STR, Tag.TIMESTAMP, Tag.MERGE);

    ScalarValues() {
        super(new LoaderOptions());
    }

    /** @throws IllegalArgumentException if the tag is none of plain data, or the number cannot be read */
    @Nullable
    Object of(ScalarNode node) {
        Tag tag = node.getTag();
        if (TEXTS.contains(tag) || isSexagesimal(node)) {
            return node.getValue();
        }
        if (!VALUES.contains(tag)) {
            throw new IllegalArgumentException("tag %s is not plain data".formatted(tag.getValue()));
        }
        try {
            return constructObject(node);
        } catch (YAMLException | NumberFormatException e) {
            throw new IllegalArgumentException(
                    "\"%s\" cannot be read as a value; quote it if it is text".formatted(node.getValue()), e);
        }
    }

    private static boolean isSexagesimal(ScalarNode node) {
        return (node.getTag().equals(Tag.INT) || node.getTag().equals(Tag.FLOAT))
                && node.getValue().indexOf(':') >= 0;
    }
}
