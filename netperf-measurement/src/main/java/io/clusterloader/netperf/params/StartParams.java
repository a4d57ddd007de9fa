package io.clusterloader.netperf.params;

import io.clusterloader.measurement.InvalidParamsException;
import io.clusterloader.measurement.Params;
import io.clusterloader.measurement.Problem;
import io.clusterloader.netperf.catalogue.SelectedCase;
import io.clusterloader.netperf.v1.Metric;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;

/**
 * What {@code action: start} asks for; an instance that exists is valid.
 *
 * @param cases what to measure, in the catalogue's order, never empty
 * @param metrics which numbers to publish
 * @param nodes on how many nodes, where the user said so
 * @param notes what the user should be told about how the params were understood
 */
public record StartParams(
        List<SelectedCase> cases,
        Set<Metric> metrics,
        OptionalInt nodes,
        Timing timing,
        Load load,
        Images images,
        List<String> notes) {

    public StartParams {
        cases = List.copyOf(cases);
        metrics = Set.copyOf(metrics);
        notes = List.copyOf(notes);
    }

    /**
     * Reads the params of a step, without its action.
     *
     * @throws InvalidParamsException with everything that is wrong, of form and of content
     */
    public static StartParams decode(Params params) throws InvalidParamsException {
        List<Problem> problems = new ArrayList<>();
        StartKeys keys = keys(params, problems);
        Selection selection = Selection.of(keys, problems);
        OptionalInt nodes = keys.nodes() == null
                ? OptionalInt.empty()
                : OptionalInt.of(Bounds.whole("nodes", keys.nodes(), 2, 2, 5000, problems));
        Timing timing = Timing.of(keys, problems);
        Load load = Load.of(keys, problems);
        Images images = Images.of(keys, problems);
        if (!problems.isEmpty()) {
            throw new InvalidParamsException(problems);
        }
        return new StartParams(selection.cases(), selection.metrics(), nodes, timing, load, images, selection.notes());
    }

    /** What has the wrong form is noted and left out, so that the content of the rest is looked at as well. */
    private static StartKeys keys(Params params, List<Problem> problems) throws InvalidParamsException {
        try {
            return params.decode(StartKeys.class);
        } catch (InvalidParamsException e) {
            problems.addAll(e.problems());
            String[] wrong = e.problems().stream()
                    .map(problem -> problem.path().replaceFirst("[.\\[].*", ""))
                    .toArray(String[]::new);
            return params.without(wrong).decode(StartKeys.class);
        }
    }
}
