package io.clusterloader.runner.template.guard;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.events.AliasEvent;
import org.yaml.snakeyaml.events.CollectionStartEvent;
import org.yaml.snakeyaml.events.Event;
import org.yaml.snakeyaml.events.NodeEvent;
import org.yaml.snakeyaml.events.ScalarEvent;

/** The parts of a YAML text, in their order. */
record Structure(List<Part> parts) {
    /** Parses a text. Returns nothing if it is no YAML. */
    static Optional<Structure> of(String text) {
        LoaderOptions options = new LoaderOptions();
        options.setCodePointLimit(Integer.MAX_VALUE);
        List<Part> parts = new ArrayList<>();
        try {
            for (Event event : new Yaml(options).parse(new StringReader(text))) {
                parts.add(Part.of(event));
            }
        } catch (YAMLException e) {
            return Optional.empty();
        }
        return Optional.of(new Structure(List.copyOf(parts)));
    }

    /**
     * A part of a YAML document: a scalar, the start or the end of something.
     *
     * @param start in code points
     * @param end in code points
     */
    record Part(
            Event.ID kind,
            int start,
            int end,
            Form form,
            @Nullable String anchor,
            @Nullable String tag) {
        /** How it is written. */
        enum Form {
            PLAIN_SCALAR,
            QUOTED_SCALAR,
            BLOCK_SCALAR,
            FLOW,
            OTHER
        }

        static Part of(Event event) {
            return new Part(
                    event.getEventId(),
                    event.getStartMark().getIndex(),
                    event.getEndMark().getIndex(),
                    formOf(event),
                    event instanceof NodeEvent node ? node.getAnchor() : null,
                    tagOf(event));
        }

        /** Returns whether it refers to another part, can be referred to, or sets its own type. */
        boolean hasProperties() {
            return anchor != null || tag != null || kind == Event.ID.Alias;
        }

        boolean opens() {
            return kind == Event.ID.SequenceStart || kind == Event.ID.MappingStart;
        }

        boolean closes() {
            return kind == Event.ID.SequenceEnd || kind == Event.ID.MappingEnd;
        }

        private static Form formOf(Event event) {
            return switch (event) {
                case ScalarEvent scalar
                when scalar.getScalarStyle() == DumperOptions.ScalarStyle.PLAIN -> Form.PLAIN_SCALAR;
                case ScalarEvent scalar
                when scalar.getScalarStyle() == DumperOptions.ScalarStyle.LITERAL
                        || scalar.getScalarStyle() == DumperOptions.ScalarStyle.FOLDED -> Form.BLOCK_SCALAR;
                case ScalarEvent scalar -> Form.QUOTED_SCALAR;
                case CollectionStartEvent start when start.isFlow() -> Form.FLOW;
                default -> Form.OTHER;
            };
        }

        private static @Nullable String tagOf(Event event) {
            return switch (event) {
                case AliasEvent alias -> null;
                case ScalarEvent scalar -> scalar.getTag();
                case CollectionStartEvent start -> start.getTag();
                default -> null;
            };
        }
    }
}
