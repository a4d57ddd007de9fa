package io.clusterloader.mlrsearch;

import java.time.Duration;
import java.util.List;

/**
 * What a search is to find, and within what.
 *
 * @param goals at least one
 * @param lowestLoad in packets per second; above zero, and below the highest
 * @param highestLoad in packets per second
 * @param warmUp trial at the highest load that does not count; zero leaves it out
 * @param timeout no trial begins later than this after the start of the search
 */
public record SearchSettings(
        List<SearchGoal> goals, double lowestLoad, double highestLoad, Duration warmUp, Duration timeout) {
    public SearchSettings {
        goals = List.copyOf(goals);
        if (goals.isEmpty()) {
            throw new IllegalArgumentException("a search needs a goal");
        }
    }

    /** Returns the smallest width of all goals. */
    public double smallestWidth() {
        return goals.stream().mapToDouble(SearchGoal::width).min().orElseThrow();
    }
}
