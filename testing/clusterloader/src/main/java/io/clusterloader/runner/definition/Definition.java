package io.clusterloader.runner.definition;

import io.clusterloader.runner.namespace.NamespaceOptions;
import java.util.List;

/**
 * A test as its file describes it, whole and well formed; whether its methods exist is not known yet.
 *
 * @param file as the user named it
 * @param name of the test
 * @param namespace which namespaces are made for the test, if any
 * @param steps in order, those of modules included
 */
public record Definition(String file, String name, NamespaceOptions namespace, List<Step> steps) {
    public Definition {
        steps = List.copyOf(steps);
    }
}
