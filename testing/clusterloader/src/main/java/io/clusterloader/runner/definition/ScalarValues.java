package io.clusterloader.runner.definition;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.Tag;

/**
 * Reads scalars as Go's YAML reader does, for which definitions were written. YAML 1.1 reads {@code 1:1} as the number 61
 * and a date as a point in time; both are strings here. Whole numbers of up to 64 bits are {@code Long}.
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
            Object value = constructObject(node);
            return value instanceof Integer number ? Long.valueOf(number) : value;
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
