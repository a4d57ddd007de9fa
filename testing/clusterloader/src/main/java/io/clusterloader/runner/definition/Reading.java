package io.clusterloader.runner.definition;

import io.clusterloader.runner.namespace.NamespaceOptions;
import java.util.List;

/**
 * What the readers of one file have in common.
 *
 * @param renderer of the test's files
 * @param chain how the reading came to this file
 * @param namespace the namespaces of the test
 * @param tuningSets of the definition
 * @param problems where the readers put what is wrong
 */
record Reading(
        Renderer renderer,
        ModuleChain chain,
        NamespaceOptions namespace,
        TuningSets tuningSets,
        List<DefinitionProblem> problems) {
    /** The same for another file of the test. */
    Reading in(ModuleChain module) {
        return new Reading(renderer, module, namespace, tuningSets, problems);
    }
}
