package io.clusterloader.runner.prow;

import com.fasterxml.jackson.databind.json.JsonMapper;
import io.clusterloader.runner.prow.ProwConfig.DecorationConfig;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.PodSpec;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What jobs of all types have. */
interface ProwJob {
    String name();

    Map<String, String> annotations();

    boolean decorate();

    DecorationConfig decorationConfig();

    @Nullable
    Map<String, Object> spec();

    /** The pod, whose fields are Kubernetes' own. */
    default PodSpec pod() {
        return new JsonMapper().convertValue(Objects.requireNonNull(spec()), PodSpec.class);
    }

    /** Prow decorates a single container. */
    default Container container() {
        return pod().getContainers().getFirst();
    }
}
