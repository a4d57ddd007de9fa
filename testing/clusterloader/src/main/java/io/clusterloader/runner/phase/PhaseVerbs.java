package io.clusterloader.runner.phase;

import io.clusterloader.runner.objects.ObjectTemplateException;
import io.clusterloader.runner.objects.ObjectTemplates;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Tells beforehand what the phases of a test do to objects of each kind, in the verbs of RBAC. */
public final class PhaseVerbs {
    private final BundleTemplates templates;
    private final String namespace;
    private final Map<DocumentKind, Set<String>> verbs = new LinkedHashMap<>();
    private final Map<Replicated, Set<Integer>> wanted = new HashMap<>();

    private PhaseVerbs(ObjectTemplates templates, String namespace) {
        this.templates = new BundleTemplates(templates);
        this.namespace = namespace;
    }

    /** Recognises the objects of earlier phases. */
    private record Replicated(String basename, List<DocumentKind> kinds) {}

    /**
     * Renders the first replica of every template. A kind whose objects are scaled in some namespaces and left alone in
     * others may come out as patched when it is not; never the other way round.
     *
     * @param phases in the order of the test
     * @param namespace that the templates see
     * @throws ObjectTemplateException if a template does not render
     */
    public static Map<DocumentKind, Set<String>> of(List<Phase> phases, ObjectTemplates templates, String namespace)
            throws ObjectTemplateException {
        PhaseVerbs all = new PhaseVerbs(templates, namespace);
        for (Phase phase : phases) {
            for (BundledObject object : phase.objectBundle()) {
                all.add(object, phase.replicasPerNamespace());
            }
        }
        return all.verbs;
    }

    private void add(BundledObject object, int replicas) throws ObjectTemplateException {
        List<DocumentKind> kinds = templates.kinds(object, namespace);
        boolean listed = object.listUnknownObjectOptions().isPresent();
        boolean again = !wanted.computeIfAbsent(new Replicated(object.basename(), kinds), none -> new HashSet<>())
                .add(replicas);
        for (DocumentKind kind : kinds) {
            Set<String> its = verbs.computeIfAbsent(kind, none -> new TreeSet<>(List.of("create", "delete")));
            if (listed) {
                its.add("list");
            }
            // The same number once more is how definitions ask for a change of the objects themselves.
            if (replicas > 0 && (again || listed)) {
                its.add("patch");
            }
        }
    }
}
