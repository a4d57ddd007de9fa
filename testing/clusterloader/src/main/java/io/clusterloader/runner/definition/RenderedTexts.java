package io.clusterloader.runner.definition;

import io.clusterloader.runner.source.Location;
import io.clusterloader.runner.source.SourceText;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The texts of a test after templating. A place in a text that differs from its file says so in the file's name,
 * because the line is not one that the user wrote; this is where the line can be looked up.
 */
public final class RenderedTexts {
    private static final int LONGEST_EXCERPT = 160;

    private final Map<String, SourceText> byName = new LinkedHashMap<>();
    private final Set<String> changed = new HashSet<>();

    /** Keeps a text under a name that tells it from the file that it was made from. */
    SourceText add(SourceText template, String rendered) {
        if (rendered.equals(template.text())) {
            byName.put(template.file(), template);
            return template;
        }
        String name = template.file() + " (rendered)";
        for (int i = 2; byName.containsKey(name); i++) {
            name = "%s (rendered, %d)".formatted(template.file(), i);
        }
        SourceText text = template.with(name, rendered);
        byName.put(name, text);
        changed.add(name);
        return text;
    }

    /** Returns whether any text differs from its file. */
    public boolean isAnyChanged() {
        return !changed.isEmpty();
    }

    /** Returns all texts in the order in which they were rendered, that of the definition first. */
    public List<SourceText> all() {
        return new ArrayList<>(byName.values());
    }

    /** Returns the line of a location; nothing if it is in a file that the user wrote. */
    public Optional<String> line(Location location) {
        return Optional.ofNullable(byName.get(location.file()))
                .filter(source -> changed.contains(source.file()))
                .flatMap(source ->
                        source.text().lines().skip(location.line() - 1L).findFirst())
                .map(line -> line.length() <= LONGEST_EXCERPT ? line : line.substring(0, LONGEST_EXCERPT) + "…");
    }
}
