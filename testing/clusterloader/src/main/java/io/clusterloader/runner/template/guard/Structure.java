package io.clusterloader.runner.template.guard;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.events.Event;

/** The parts of which a YAML text consists, in their order. */
record Structure(List<Part> parts) {
    /** Takes a text apart; nothing if it is no YAML. */
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
}
