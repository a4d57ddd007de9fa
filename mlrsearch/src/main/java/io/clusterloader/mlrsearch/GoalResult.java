package io.clusterloader.mlrsearch;

import java.util.OptionalDouble;

/**
 * What a search found for one goal. Rates are in packets per second.
 *
 * @param lowerBound the relevant lower bound; without an upper bound, the largest load that is good
 * @param upperBound the relevant upper bound
 * @param conditionalThroughput what was forwarded at the lower bound, RFC 9971 section 4.8.3; exists where that does
 * @param end whether the result is regular, and why not
 * @param unstable trials contradict the upper bound, and further ones did not settle it
 * @param inversions loads above the upper bound that are good all the same
 */
public record GoalResult(
        SearchGoal goal,
        OptionalDouble lowerBound,
        OptionalDouble upperBound,
        OptionalDouble conditionalThroughput,
        End end,
        boolean unstable,
        int inversions) {

    /** How the search for a goal ended. All but the first are irregular, RFC 9971 section 4.8.4. */
    public enum End {
        /** Both bounds exist and are close enough. */
        REGULAR,
        /** The highest load is good: the network carries at least the lower bound. */
        AT_LEAST_HIGHEST,
        /** The highest load that the sender can send is good, or what it can send was not found. */
        SENDER_LIMITED,
        /** The same of what the receiving process can take. */
        RECEIVER_LIMITED,
        /** Even the lowest load is too much. */
        BELOW_LOWEST,
        /** The time was over. */
        TIMED_OUT,
        /** Trials failed again and again. */
        FAILED
    }
}
