package io.clusterloader.measurement;

import io.clusterloader.measurement.explain.Explanation;
import java.util.List;

/**
 * A kind of measurement that a test definition can name. Found with {@link java.util.ServiceLoader}; an
 * implementation is stateless and has a public constructor without arguments.
 *
 * @param <P> the params of a step, decoded
 */
public interface MeasurementPlugin<P> {
    /** Returns {@link MeasurementApi#VERSION}: the version of this API that the plugin was compiled against. */
    int apiVersion();

    /** Returns the {@code Method} of a definition that names this plugin, such as {@code NetworkPerformanceMetrics}. */
    String method();

    /**
     * Returns the actions that a step can ask for, in the order of their use. By default the measurement has none:
     * then {@code action} is a param like any other, and {@link Action#NONE} is passed.
     */
    default List<Action> actions() {
        return List.of();
    }

    /**
     * Decodes and validates the params of one step, wholly. Called for every step of a definition before anything
     * is created, so it touches neither the cluster nor the machine.
     *
     * @param action one of {@link #actions}
     * @param params of the step, without the action
     * @throws InvalidParamsException with everything that is wrong
     */
    P decode(Action action, Params params) throws InvalidParamsException;

    /**
     * Returns the params of a step that the measurement does not read, where it has ClusterLoader2's name and
     * ClusterLoader2 ignores them. The runner warns of them, or refuses them with {@code --strict}; {@link #decode} leaves them
     * out without a word. By default there are none: an unknown param is for {@link #decode} to refuse.
     *
     * @param params of the step, without the action
     */
    default List<Problem> ignored(Action action, Params params) {
        return List.of();
    }

    /** Returns what a user should know of the measurement and its params. By default nothing is known. */
    default Explanation explanation() {
        return Explanation.NONE;
    }

    /** Returns the version of the messages between the plugin and the pods that it deploys; 0 if it has none, which is the default. */
    default int protocolVersion() {
        return 0;
    }

    /**
     * Creates the instance that serves all steps with one method and identifier: where {@code start} and
     * {@code gather} meet. Nothing is created in the cluster yet.
     */
    Measurement<P> create(MeasurementContext context);
}
