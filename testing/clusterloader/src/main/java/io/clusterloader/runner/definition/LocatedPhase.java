package io.clusterloader.runner.definition;

import io.clusterloader.runner.phase.Phase;
import java.nio.file.Path;
import java.util.List;

/**
 * A phase that knows where the user wrote it.
 *
 * @param phase whose object templates are named by the paths of their files
 * @param location of the phase
 * @param templates the same templates in the order of the bundle, with the places where they are named
 */
public record LocatedPhase(Phase phase, Location location, List<TemplateReference> templates) {
    public LocatedPhase {
        templates = List.copyOf(templates);
    }

    /**
     * Where an object template is named.
     *
     * @param file that was found
     * @param location where the definition names it
     * @param path in the definition, such as {@code steps[0].phases[1].objectBundle[0].objectTemplatePath}
     */
    public record TemplateReference(Path file, Location location, String path) {}
}
