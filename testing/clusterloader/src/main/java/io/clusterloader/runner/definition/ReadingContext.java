package io.clusterloader.runner.definition;

import io.clusterloader.runner.namespace.NamespaceOptions;
import io.clusterloader.runner.source.DefinitionProblem;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What the readers of one file share.
 *
 * @param renderer of the test's files
 * @param chain how the reading came to this file
 * @param namespace the namespaces of the test
 * @param tuningSets of the definition
 * @param problems where the readers add what is wrong
 */
record ReadingContext(
        Renderer renderer,
        ModuleChain chain,
        NamespaceOptions namespace,
        TuningSets tuningSets,
        List<DefinitionProblem> problems) {
    /** Returns the context of another file of the test. */
    ReadingContext in(ModuleChain module) {
        return new ReadingContext(renderer, module, namespace, tuningSets, problems);
    }

    /** Finds the file that a field names, or adds a problem of that field. */
    Optional<Path> find(Fields fields, String name, String path) {
        try {
            return Optional.of(renderer.files().find(path, chain.file()));
        } catch (IOException e) {
            fields.problemAt(name, String.valueOf(e.getMessage()));
            return Optional.empty();
        }
    }
}
