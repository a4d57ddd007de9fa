package io.clusterloader.runner.test;

import io.clusterloader.runner.chaos.NodeFailure;
import io.clusterloader.runner.namespace.NamespaceOptions;
import io.clusterloader.runner.objects.ObjectTemplates;
import java.util.List;
import java.util.Optional;

/**
 * A test that can run: every method is known and every step's params are decoded.
 *
 * @param id what the test and its definition are called
 * @param namespace the namespaces that are made for it
 * @param nodeFailure how nodes fail while the steps run, if they are to
 * @param templates what its phases make objects of
 * @param steps in order
 */
public record ValidTest(
        Id id,
        NamespaceOptions namespace,
        Optional<NodeFailure> nodeFailure,
        ObjectTemplates templates,
        List<TestStep> steps) {
    public ValidTest {
        steps = List.copyOf(steps);
    }

    /**
     * The name of a test.
     *
     * @param name of the test
     * @param suiteIdentifier of the test within its suite; empty where there is none
     * @param file of the definition, as the user named it
     */
    public record Id(String name, String suiteIdentifier, String file) {
        /** Returns the part of the names of artifacts that tells this test from others. */
        public String artifact() {
            return suiteIdentifier.isEmpty() ? name : name + "_" + suiteIdentifier;
        }
    }

    /** Returns the same test in which no node fails. */
    public ValidTest withoutNodeFailure() {
        return new ValidTest(id, namespace, Optional.empty(), templates, steps);
    }

    /** Returns the name of the test for people. */
    public String title() {
        return id.suiteIdentifier().isEmpty() ? id.name() : "%s (%s)".formatted(id.name(), id.suiteIdentifier());
    }
}
