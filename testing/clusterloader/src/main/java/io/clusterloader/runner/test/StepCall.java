package io.clusterloader.runner.test;

import io.clusterloader.measurement.Action;
import io.clusterloader.measurement.InvalidParamsException;
import io.clusterloader.measurement.MeasurementPlugin;
import io.clusterloader.measurement.Params;
import io.clusterloader.measurement.Problem;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** A call of a measurement, or one that is left out. */
public sealed interface StepCall {
    /** Returns the key of the instance that is called. */
    InstanceKey key();

    /**
     * One call of a measurement.
     *
     * @param key of the instance that is called
     * @param plugin that creates the instance
     * @param action what the instance is asked to do
     * @param params of the step, decoded by the plugin
     */
    record Call<P>(InstanceKey key, MeasurementPlugin<P> plugin, Action action, P params) implements StepCall {
        /**
         * Creates the call that params ask for.
         *
         * @throws InvalidParamsException with everything that is wrong with them
         */
        static <P> Call<P> decode(InstanceKey key, MeasurementPlugin<P> plugin, Params params)
                throws InvalidParamsException {
            Action action;
            try {
                action = Action.read(params, plugin.actions());
            } catch (InvalidParamsException e) {
                List<Problem> problems = new ArrayList<>(e.problems());
                problems.addAll(problemsOfEveryAction(plugin, params.without(Action.KEY)));
                throw new InvalidParamsException(problems);
            }
            Params rest = action.equals(Action.NONE) ? params : params.without(Action.KEY);
            return new Call<>(key, plugin, action, plugin.decode(action, rest));
        }

        /** Returns the params that the measurement does not read and ClusterLoader2 ignores. */
        static <P> List<Problem> ignored(MeasurementPlugin<P> plugin, Params params) {
            List<Action> known = plugin.actions();
            // A wrong action is refused in another place.
            Action action = known.stream()
                    .filter(each -> each.name().equalsIgnoreCase(params.text(Action.KEY, "")))
                    .findFirst()
                    .orElse(known.isEmpty() ? Action.NONE : known.getFirst());
            return plugin.ignored(action, known.isEmpty() ? params : params.without(Action.KEY));
        }

        /** Returns what is wrong with params whichever action was meant, such as a key that none knows. */
        private static <P> List<Problem> problemsOfEveryAction(MeasurementPlugin<P> plugin, Params params) {
            Set<Problem> common = new LinkedHashSet<>();
            for (Action action : plugin.actions()) {
                List<Problem> problems = List.of();
                try {
                    plugin.decode(action, params);
                } catch (InvalidParamsException e) {
                    problems = e.problems();
                }
                if (action.equals(plugin.actions().getFirst())) {
                    common.addAll(problems);
                } else {
                    common.retainAll(problems);
                }
            }
            return List.copyOf(common);
        }
    }

    /**
     * A call that is not made, because no plugin provides its method and the user lets it be skipped.
     *
     * @param key of the instance that would be called
     * @param reason in words
     */
    record SkippedCall(InstanceKey key, String reason) implements StepCall {}
}
