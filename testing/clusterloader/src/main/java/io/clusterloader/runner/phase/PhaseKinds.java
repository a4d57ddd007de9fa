package io.clusterloader.runner.phase;

import io.clusterloader.runner.objects.ObjectTemplateException;
import io.clusterloader.runner.objects.ObjectTemplates;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** What the phases of a test make, told before they do. */
public final class PhaseKinds {
    private PhaseKinds() {}

    /**
     * Renders the first replica of every template.
     *
     * @param namespace that the templates see
     * @throws ObjectTemplateException if a template does not render
     */
    public static Set<DocumentKind> of(List<Phase> phases, ObjectTemplates templates, String namespace)
            throws ObjectTemplateException {
        BundleTemplates bundles = new BundleTemplates(templates);
        Set<DocumentKind> kinds = new LinkedHashSet<>();
        for (Phase phase : phases) {
            for (BundledObject object : phase.objectBundle()) {
                kinds.addAll(bundles.kinds(object, namespace));
            }
        }
        return kinds;
    }
}
