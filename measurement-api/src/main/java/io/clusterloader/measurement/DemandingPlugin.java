package io.clusterloader.measurement;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Node;
import java.util.List;

/**
 * A plugin that tells beforehand what its measurement needs, so that {@code clusterloader doctor} can say what a cluster
 * lacks.
 *
 * @param <A> the actions that the measurement knows
 */
public interface DemandingPlugin<A> extends MeasurementPlugin<A> {
    /** What every action together needs of any cluster. */
    Requirements requirements();

    /**
     * The objects that an action would create in a cluster of these nodes: with the images, resources, nodes and address
     * families that they would really have. What only a run can know (certificates, addresses) may be made up or left
     * out. Touches neither the cluster nor the machine.
     *
     * @param nodes all of the cluster, as its API server describes them
     * @throws MeasurementException saying why this cluster cannot hold them, as the action itself would
     */
    List<HasMetadata> objects(A action, List<Node> nodes) throws MeasurementException;
}
