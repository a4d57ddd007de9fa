package io.clusterloader.runner.definition;

import io.clusterloader.runner.namespace.NamespaceOptions;
import io.clusterloader.runner.tuning.TuningSet;
import java.util.List;
import java.util.Map;

/**
 * What the readers of one file have in common.
 *
 * @param renderer of the test's files
 * @param chain how the reading came to this file
 * @param namespace the namespaces of the test
 * @param tuningSets by name
 * @param problems where the readers put what is wrong
 */
record Reading(
        Renderer renderer,
        ModuleChain chain,
        NamespaceOptions namespace,
        Map<String, TuningSet> tuningSets,
        List<DefinitionProblem> problems) {
    /** The same for another file of the test. */
    Reading in(ModuleChain module) {
        return new Reading(renderer, module, namespace, tuningSets, problems);
    }
}
