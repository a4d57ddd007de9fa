package io.clusterloader.runner.objects;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Renders the object templates of a test. Called from many threads at once. */
public interface ObjectTemplates {
    /**
     * Renders a template.
     *
     * @param path {@code objectTemplatePath}, as the definition has it
     * @param values what the template sees besides the definition's mapping, and wins over that: the
     *     {@code templateFillMap}, and {@code Name}, {@code BaseName}, {@code Index} (a {@link Long}) and
     *     {@code Namespace} (empty for cluster scope)
     * @return Kubernetes YAML, one document or several
     * @throws ObjectTemplateException with the file and the place in it
     */
    String render(String path, Map<String, @Nullable Object> values) throws ObjectTemplateException;
}
