package io.clusterloader.testkit;

import io.clusterloader.measurement.Action;
import io.clusterloader.measurement.InvalidParamsException;
import io.clusterloader.measurement.Measurement;
import io.clusterloader.measurement.MeasurementContext;
import io.clusterloader.measurement.MeasurementException;
import io.clusterloader.measurement.MeasurementPlugin;
import io.clusterloader.measurement.Outcome;
import io.clusterloader.measurement.Params;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Calls one instance of a measurement as the runner does: reads the action of a step, has the plugin decode the other
 * params, and executes the step.
 *
 * @param <P> the params of a step, decoded
 */
public final class PluginTester<P> {
    private final MeasurementPlugin<P> plugin;
    private final Measurement<P> measurement;

    private PluginTester(MeasurementPlugin<P> plugin, Measurement<P> measurement) {
        this.plugin = plugin;
        this.measurement = measurement;
    }

    /** Creates an instance in a context. */
    public static <P> PluginTester<P> of(MeasurementPlugin<P> plugin, MeasurementContext context) {
        return new PluginTester<>(plugin, plugin.create(context));
    }

    /** Takes an instance that the test has created. */
    public static <P> PluginTester<P> of(MeasurementPlugin<P> plugin, Measurement<P> measurement) {
        return new PluginTester<>(plugin, measurement);
    }

    /**
     * Decodes the params of a step as a definition has them, the action among them.
     *
     * @throws InvalidParamsException with everything that is wrong
     */
    public static <P> P decode(MeasurementPlugin<P> plugin, Map<String, ? extends @Nullable Object> params)
            throws InvalidParamsException {
        Params all = Params.of(params);
        Action action = Action.read(all, plugin.actions());
        return plugin.decode(action, action.equals(Action.NONE) ? all : all.without(Action.KEY));
    }

    /** Carries out a step with these params, the action among them. */
    public Outcome step(Map<String, ? extends @Nullable Object> params)
            throws MeasurementException, InterruptedException {
        Action action = Action.read(Params.of(params), plugin.actions());
        return measurement.execute(action, decode(plugin, params));
    }

    /** Disposes of the instance. */
    public void dispose() throws MeasurementException, InterruptedException {
        measurement.dispose();
    }
}
