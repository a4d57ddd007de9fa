package io.clusterloader.measurement.preflight;

import io.clusterloader.measurement.Action;
import io.clusterloader.measurement.MeasurementException;
import io.clusterloader.measurement.MeasurementPlugin;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.List;

/**
 * A plugin that declares what its measurement requires, so that {@code clusterloader doctor} can check a cluster before
 * a run.
 *
 * @param <P> the params of a step, decoded
 */
public interface PreflightPlugin<P> extends MeasurementPlugin<P> {
    /** Returns what a step requires of any cluster. The requirements of all steps of a test add up. */
    Requirements requirements(Action action, P params);

    /**
     * Returns the objects that a step would create in a cluster of these nodes: with the images, resources, nodes and
     * address families that they would really have. What only a run can know (certificates, addresses) may be made up
     * or left out. Touches neither the cluster nor the machine. By default none: most measurements only read.
     *
     * @param nodes all nodes of the cluster, as its API server describes them
     * @throws MeasurementException saying why this cluster cannot hold them, as the step itself would
     */
    default List<HasMetadata> objects(Action action, P params, List<Node> nodes) throws MeasurementException {
        return List.of();
    }

    /**
     * Returns what the user should know of how a step would use a cluster of these nodes, such as nodes that it leaves
     * out and why: a line each. By default none.
     *
     * @param nodes all nodes of the cluster, as its API server describes them
     * @throws MeasurementException saying why this cluster cannot hold the objects, as the step itself would
     */
    default List<String> warnings(Action action, P params, List<Node> nodes) throws MeasurementException {
        return List.of();
    }

    /**
     * Returns the user's Secrets that a step copies into the namespace that it creates, under the names by which its
     * pods know them, and without a namespace. Only reads. By default none.
     *
     * @throws MeasurementException saying which Secret is missing, unfit or not readable, as the step itself would
     */
    default List<Secret> copiedSecrets(Action action, P params, KubernetesClient client) throws MeasurementException {
        return List.of();
    }
}
