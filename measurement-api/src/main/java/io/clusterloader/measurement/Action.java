package io.clusterloader.measurement;

import io.clusterloader.measurement.text.Suggestion;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What a step asks of a measurement: the value of the param {@code action}. The runner reads it, so a plugin only names
 * the actions that it knows ({@link MeasurementPlugin#actions}).
 *
 * @param name as a definition spells it, such as {@code waitForReady}; empty for a measurement without actions
 */
public record Action(String name) {
    /** The param that holds the action. */
    public static final String KEY = "action";

    /** Begins to measure. */
    public static final Action START = new Action("start");

    /** Ends measuring and returns the results. */
    public static final Action GATHER = new Action("gather");

    /** The action of every step of a measurement that has no actions. */
    public static final Action NONE = new Action("");

    /**
     * Reads the action that params ask for. Case does not matter.
     *
     * @param known the actions of the measurement; empty if it has none, which returns {@link #NONE}
     * @throws InvalidParamsException if the action is missing or unknown
     */
    public static Action read(Params params, List<Action> known) throws InvalidParamsException {
        if (known.isEmpty()) {
            return NONE;
        }
        String wanted = params.text(KEY, "");
        for (Action action : known) {
            if (action.name().equalsIgnoreCase(wanted)) {
                return action;
            }
        }
        List<String> names = known.stream().map(Action::name).toList();
        throw new InvalidParamsException(List.of(new Problem(
                KEY,
                wanted.isEmpty()
                        ? "is missing: write one of "
                                + names.stream().map(name -> "action: " + name).collect(Collectors.joining(", "))
                        : "unknown action \"%s\"; %s".formatted(wanted, Suggestion.among(names, wanted)))));
    }

    /** Returns the name. */
    @Override
    public String toString() {
        return name;
    }
}
