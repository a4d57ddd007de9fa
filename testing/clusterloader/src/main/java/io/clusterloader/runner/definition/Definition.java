package io.clusterloader.runner.definition;

import java.util.List;

/**
 * A test as its file describes it, whole and well formed; whether its methods exist is not known yet.
 *
 * @param file as the user named it
 * @param name of the test
 * @param steps in order
 */
public record Definition(String file, String name, List<Step> steps) {
    public Definition {
        steps = List.copyOf(steps);
    }
}
