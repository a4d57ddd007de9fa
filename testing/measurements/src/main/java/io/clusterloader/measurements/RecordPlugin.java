package io.clusterloader.measurements;

import io.clusterloader.measurement.Action;
import io.clusterloader.measurement.InvalidParamsException;
import io.clusterloader.measurement.MeasurementApi;
import io.clusterloader.measurement.MeasurementPlugin;
import io.clusterloader.measurement.Params;
import java.util.List;

/**
 * A plugin whose steps all have the params of one record.
 *
 * @param <P> the params of a step
 */
public abstract class RecordPlugin<P extends Record> implements MeasurementPlugin<P> {
    private final String method;
    private final Class<P> params;
    private final List<Action> actions;

    /**
     * Creates a plugin.
     *
     * @param actions that a step can ask for; none if steps have no action
     */
    protected RecordPlugin(String method, Class<P> params, Action... actions) {
        this.method = method;
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
    public final List<Action> actions() {
        return actions;
    }

    @Override
    public P decode(Action action, Params given) throws InvalidParamsException {
        return given.decode(params);
    }
}
