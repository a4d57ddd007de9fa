package io.clusterloader.runner.objects;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;

/** Reads rendered object templates. */
public final class Manifests {
    private static final ObjectMapper JSON = new ObjectMapper();

    private Manifests() {}

    /**
     * Reads Kubernetes YAML of one document or several; empty documents are left out.
     *
     * @param path of the template, for errors
     * @param text that it rendered to
     * @return at least one object, each with kind, apiVersion and metadata
     * @throws ObjectTemplateException naming the place in the rendered text
     */
    public static List<GenericKubernetesResource> parse(String path, String text) throws ObjectTemplateException {
        List<GenericKubernetesResource> objects = new ArrayList<>();
        int document = 0;
        try {
            for (Object tree : KubernetesYaml.reader().loadAll(text)) {
                document++;
                if (tree != null) {
                    objects.add(object("%s: document %d of what it renders to".formatted(path, document), tree));
                }
            }
        } catch (MarkedYAMLException e) {
            throw new ObjectTemplateException(
                    "%s: what it renders to is no YAML%s: %s".formatted(path, at(e.getProblemMark()), e.getProblem()),
                    e);
        } catch (YAMLException | IllegalArgumentException e) {
            throw new ObjectTemplateException(
                    "%s: what it renders to cannot be read: %s".formatted(path, e.getMessage()), e);
        }
        if (objects.isEmpty()) {
            throw new ObjectTemplateException("%s: renders to no object at all".formatted(path), null);
        }
        return objects;
    }

    private static GenericKubernetesResource object(String where, Object tree) throws ObjectTemplateException {
        if (!(tree instanceof Map<?, ?> fields)) {
            throw new ObjectTemplateException("%s is no object but \"%s\"".formatted(where, tree), null);
        }
        requireText(where, fields, "apiVersion");
        requireText(where, fields, "kind");
        if (fields.containsKey("metadata") && !(fields.get("metadata") instanceof Map)) {
            throw new ObjectTemplateException("%s: metadata is no map".formatted(where), null);
        }
        GenericKubernetesResource object;
        try {
            object = JSON.convertValue(tree, GenericKubernetesResource.class);
        } catch (IllegalArgumentException e) {
            throw new ObjectTemplateException("%s: %s".formatted(where, e.getMessage()), e);
        }
        if (object.getMetadata() == null) {
            object.setMetadata(new ObjectMeta());
        }
        return object;
    }

    private static void requireText(String where, Map<?, ?> fields, String field) throws ObjectTemplateException {
        if (!(fields.get(field) instanceof String text) || text.isBlank()) {
            throw new ObjectTemplateException("%s: %s is missing".formatted(where, field), null);
        }
    }

    private static String at(@Nullable Mark mark) {
        return mark == null ? "" : " at line %d, column %d".formatted(mark.getLine() + 1, mark.getColumn() + 1);
    }
}
