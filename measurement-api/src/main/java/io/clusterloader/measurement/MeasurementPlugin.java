package io.clusterloader.measurement;

/**
 * A kind of measurement that a test definition can name. Found with {@link java.util.ServiceLoader}; an
 * implementation is stateless and has a public constructor without arguments.
 *
 * @param <A> the actions that the measurement knows, decoded from a definition's params
 */
public interface MeasurementPlugin<A> {
    /** The {@code Method} of a definition that names this plugin, such as {@code NetworkPerformanceMetrics}. */
    String method();

    /**
     * Decodes and validates the params of one step, wholly. Called for every step of a definition before anything
     * is created, so it touches neither the cluster nor the machine.
     *
     * @throws InvalidParamsException with everything that is wrong
     */
    A decode(Params params) throws InvalidParamsException;

    /**
     * Makes the instance that serves all steps with one method and identifier: where {@code start} and
     * {@code gather} meet. Nothing is created in the cluster yet.
     */
    Measurement<A> create(MeasurementContext context);
}
