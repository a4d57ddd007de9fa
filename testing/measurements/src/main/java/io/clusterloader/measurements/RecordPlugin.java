package io.clusterloader.measurements;

import io.clusterloader.measurement.Action;
import io.clusterloader.measurement.InvalidParamsException;
import io.clusterloader.measurement.MeasurementApi;
import io.clusterloader.measurement.MeasurementPlugin;
import io.clusterloader.measurement.Params;
import io.clusterloader.measurement.Problem;
import io.clusterloader.measurement.explain.Explanation;
import java.util.List;
import java.util.Locale;

/**
 * A plugin whose steps all have the params of one record. ClusterLoader2 has its measurement too, and ignores params that it
 * does not read, so they are no error.
 *
 * @param <P> the params of a step
 */
public abstract class RecordPlugin<P extends Record> implements MeasurementPlugin<P> {
    private final String method;
    private final String text;
    private final Class<P> params;
    private final List<Action> actions;

    /**
     * Creates a plugin.
     *
     * @param text what it does, in one sentence
     * @param actions that a step can ask for; none if steps have no action
     */
    protected RecordPlugin(String method, String text, Class<P> params, Action... actions) {
        this.method = method;
        this.text = text;
        this.params = params;
        this.actions = List.of(actions);
    }

    @Override
    public final int apiVersion() {
        return MeasurementApi.VERSION;
    }

    @Override
    public final String method() {
        return method;
    }

    @Override
    public final Explanation explanation() {
        return Explanation.of(params, text, "docs/measurements.md#" + method.toLowerCase(Locale.ROOT));
    }

    @Override
    public final List<Action> actions() {
        return actions;
    }

    @Override
    public final List<Problem> ignored(Action action, Params given) {
        return given.unknownTo(params);
    }

    @Override
    public final P decode(Action action, Params given) throws InvalidParamsException {
        return read(action, given.knownTo(params));
    }

    /**
     * Reads the params of a step.
     *
     * @param known without those that the record does not have
     * @throws InvalidParamsException with everything that is wrong
     */
    protected P read(Action action, Params known) throws InvalidParamsException {
        return known.decode(params);
    }
}
