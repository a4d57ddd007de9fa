package io.clusterloader.measurement;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.List;

/**
 * A plugin that tells beforehand what its measurement needs, so that {@code clusterloader doctor} can say what a cluster
 * lacks.
 *
 * @param <A> the actions that the measurement knows
 */
public interface DemandingPlugin<A> extends MeasurementPlugin<A> {
    /** What an action needs of any cluster. Those of all actions of a test add up. */
    Requirements requirements(A action);

    /**
     * The objects that an action would create in a cluster of these nodes: with the images, resources, nodes and address
     * families that they would really have. What only a run can know (certificates, addresses) may be made up or left
     * out. Touches neither the cluster nor the machine. None, unless told otherwise: most measurements only look.
     *
     * @param nodes all of the cluster, as its API server describes them
     * @throws MeasurementException saying why this cluster cannot hold them, as the action itself would
     */
    default List<HasMetadata> objects(A action, List<Node> nodes) throws MeasurementException {
        return List.of();
    }

    /**
     * The Secrets of the user's that an action copies into the namespace that it creates, under the names by which its
     * pods know them, and without a namespace. Only reads. None, unless told otherwise.
     *
     * @throws MeasurementException saying which is not there, not fit or not to be read, as the action itself would
     */
    default List<Secret> copiedSecrets(A action, KubernetesClient client) throws MeasurementException {
        return List.of();
    }
}
