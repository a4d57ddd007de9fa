package io.clusterloader.netperf.params;

import io.clusterloader.measurement.ImageRegistry;
import io.clusterloader.measurement.InvalidParamsException;
import io.clusterloader.measurement.Params;
import io.clusterloader.measurement.Problem;
import io.clusterloader.netperf.catalogue.SelectedCase;
import io.clusterloader.netperf.v1.Execution;
import io.clusterloader.netperf.v1.Metric;
import io.clusterloader.netperf.v1.Placement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * What {@code action: start} asks for; an instance that exists is valid.
 *
 * @param route by which the plugin reaches the orchestrator
 * @param continuous where the cases are measured in rounds
 * @param given what all this was read from
 */
public record StartParams(
        Selection selection,
        Layout layout,
        Timing timing,
        Load load,
        PodParams pods,
        Route route,
        Optional<Continuous> continuous,
        Params given) {

    /** What to measure, in the catalogue's order, never empty. */
    public List<SelectedCase> cases() {
        return selection.cases();
    }

    /** Which numbers to publish. */
    public Set<Metric> metrics() {
        return selection.metrics();
    }

    /** What the user should be told about how the params were understood. */
    public List<String> notes() {
        return selection.notes();
    }

    /** On how many nodes, where the user said so. */
    public OptionalInt nodes() {
        return layout.nodes();
    }

    public Placement placement() {
        return layout.placement();
    }

    public Execution execution() {
        return layout.execution();
    }

    public Counts counts() {
        return layout.counts();
    }

    public Images images() {
        return pods.images();
    }

    /** The same with images from this registry, as far as they name none. */
    public StartParams from(ImageRegistry registry) {
        return new StartParams(
                selection, layout, timing, load, pods.withImages(images().in(registry)), route, continuous, given);
    }

    /**
     * Reads the params of a step, without its action.
     *
     * @throws InvalidParamsException with everything that is wrong, of form and of content
     */
    public static StartParams decode(Params params) throws InvalidParamsException {
        List<Problem> problems = new ArrayList<>();
        StartKeys keys = keys(params, problems);
        List<Problem> selecting = new ArrayList<>();
        Counts counts = Counts.of(keys, selecting);
        Selection selection = Selection.of(keys, counts, selecting);
        problems.addAll(selecting);
        Layout layout = Layout.of(keys, counts, problems);
        Timing timing = Timing.of(keys, problems);
        Load load = Load.of(keys, problems);
        PodParams pods = PodParams.of(keys, problems);
        Route route = Vocabularies.ORCHESTRATOR_ROUTE.readOne(keys.orchestratorRoute(), problems);
        Optional<Continuous> continuous = Continuous.of(keys, problems);
        if (!problems.isEmpty()) {
            throw new InvalidParamsException(problems);
        }
        return new StartParams(selection, layout, timing, load, pods, route, continuous, params);
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
