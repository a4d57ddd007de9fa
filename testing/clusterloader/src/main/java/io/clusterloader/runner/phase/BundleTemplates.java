package io.clusterloader.runner.phase;

import io.clusterloader.runner.objects.Manifests;
import io.clusterloader.runner.objects.ObjectTemplateException;
import io.clusterloader.runner.objects.ObjectTemplates;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Renders the replicas of bundled objects. */
final class BundleTemplates {
    private final ObjectTemplates templates;
    private final Map<String, List<DocumentKind>> kindsByPath = new ConcurrentHashMap<>();

    BundleTemplates(ObjectTemplates templates) {
        this.templates = templates;
    }

    /**
     * Renders the objects of a replica. All are named {@code <basename>-<index>} whatever the template says, as in
     * ClusterLoader2.
     */
    List<GenericKubernetesResource> replica(BundledObject object, String namespace, int index)
            throws ObjectTemplateException {
        String name = nameOf(object, index);
        Map<String, @Nullable Object> values = new LinkedHashMap<>(object.templateFillMap());
        values.put("Name", name);
        values.put("BaseName", object.basename());
        values.put("Index", (long) index);
        values.put("Namespace", namespace);
        String path = object.objectTemplatePath();
        List<GenericKubernetesResource> documents = Manifests.parse(path, templates.render(path, values));
        Optional<DocumentKind> twice = DocumentKind.twiceIn(kinds(documents));
        if (twice.isPresent()) {
            throw new ObjectTemplateException(
                    "%s: %s".formatted(path, twice.get().twice(name)), null);
        }
        documents.forEach(document -> document.getMetadata().setName(name));
        return documents;
    }

    /** Returns the kinds of a template's documents. Remembers them, because a later phase may lack the values to render it. */
    List<DocumentKind> kinds(BundledObject object, String namespace) throws ObjectTemplateException {
        try {
            List<DocumentKind> kinds = kinds(replica(object, namespace, 0));
            kindsByPath.put(object.objectTemplatePath(), kinds);
            return kinds;
        } catch (ObjectTemplateException e) {
            // Definitions leave the templateFillMap out where they only delete.
            List<DocumentKind> before = kindsByPath.get(object.objectTemplatePath());
            if (before == null) {
                throw e;
            }
            return before;
        }
    }

    private static List<DocumentKind> kinds(List<GenericKubernetesResource> documents) {
        return documents.stream()
                .map(document -> new DocumentKind(document.getApiVersion(), document.getKind()))
                .toList();
    }

    /** Returns the name of a replica. */
    static String nameOf(BundledObject object, int index) {
        return object.basename() + "-" + index;
    }
}
