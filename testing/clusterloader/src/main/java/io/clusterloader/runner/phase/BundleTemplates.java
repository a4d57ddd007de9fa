package io.clusterloader.runner.phase;

import io.clusterloader.runner.objects.Manifests;
import io.clusterloader.runner.objects.ObjectTemplateException;
import io.clusterloader.runner.objects.ObjectTemplates;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
     * Renders the objects of a replica. The object of a template with one document is named {@code <basename>-<index>}
     * whatever the template says, as in ClusterLoader2. Several documents keep their names; one without gets that name.
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
        for (GenericKubernetesResource document : documents) {
            if (documents.size() == 1 || document.getMetadata().getName() == null) {
                document.getMetadata().setName(name);
            }
        }
        return documents;
    }

    /** Returns the kinds of a template's documents. Remembers them, because a later phase may lack the values to render it. */
    List<DocumentKind> kinds(BundledObject object, String namespace) throws ObjectTemplateException {
        try {
            List<DocumentKind> kinds = replica(object, namespace, 0).stream()
                    .map(document -> new DocumentKind(document.getApiVersion(), document.getKind()))
                    .toList();
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

    /** Returns the name of a replica. */
    static String nameOf(BundledObject object, int index) {
        return object.basename() + "-" + index;
    }
}
