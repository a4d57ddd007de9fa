package io.clusterloader.runner.phase;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One entry of {@code objectBundle}.
 *
 * @param basename objects are named {@code <basename>-<index>}, from 0
 * @param objectTemplatePath as the definition has it
 * @param templateFillMap what the template sees besides the definition's mapping; wins over that
 * @param listUnknownObjectOptions how objects that no phase of the test has created are found, where they are to be
 *     taken over
 */
public record BundledObject(
        String basename,
        String objectTemplatePath,
        Map<String, @Nullable Object> templateFillMap,
        Optional<ListUnknownObjectOptions> listUnknownObjectOptions) {
    public BundledObject {
        // Not Map.copyOf: a definition may give null, which a template sees as a missing key.
        templateFillMap = Collections.unmodifiableMap(new LinkedHashMap<>(templateFillMap));
    }

    /**
     * How objects are found that no phase of the test has created.
     *
     * @param labelSelector in the syntax of the Kubernetes API; empty for all of the template's kind
     */
    public record ListUnknownObjectOptions(String labelSelector) {}
}
