package io.clusterloader.netperf.params;

import io.clusterloader.kubernetes.ImageRegistry;
import io.clusterloader.measurement.InvalidParamsException;
import io.clusterloader.measurement.Params;
import io.clusterloader.measurement.Problem;
import io.clusterloader.measurement.explain.ExplainedParam;
import io.clusterloader.measurement.text.GoDuration;
import io.clusterloader.measurement.text.Suggestion;
import io.clusterloader.netperf.catalogue.SelectedCase;
import io.clusterloader.netperf.catalogue.Traffic;
import io.clusterloader.netperf.params.read.ParamsReader;
import io.clusterloader.netperf.v1.Execution;
import io.clusterloader.netperf.v1.LoadOptions;
import io.clusterloader.netperf.v1.Metric;
import io.clusterloader.netperf.v1.Placement;
import io.clusterloader.netperf.v1.Protocol;
import io.clusterloader.netperf.v1.Topology;
import io.clusterloader.netperf.v1.UdpSearch;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What {@code action: start} asks for. An instance that exists is valid.
 *
 * @param load how hard each client drives its server; where a param of it is a list, with its first value
 * @param search where cases search for the highest load
 * @param searchesAll whether all UDP cases do, not only those that always do
 * @param strict whether a case fails if something other than the network limited a number of it
 * @param route by which the plugin reaches the orchestrator
 * @param sampling how often each case is measured
 * @param thresholds bounds that fail the step where a result misses them
 * @param bystanders what stands beside the cases
 * @param continuous where the cases are measured in rounds from start to gather
 * @param effective the values that took effect, by the keys that a definition has for them
 * @param given what all this was read from
 */
public record StartParams(
        Selection selection,
        Layout layout,
        Timing timing,
        Sampling sampling,
        LoadOptions load,
        Optional<UdpSearch> search,
        boolean searchesAll,
        boolean strict,
        PodParams pods,
        Route route,
        List<Threshold> thresholds,
        Bystanders bystanders,
        Optional<ContinuousMode> continuous,
        Map<String, Object> effective,
        Params given) {
    /** The params that ClusterLoader2's measurement has, all of them required there. */
    public static final Set<String> CLUSTER_LOADER2 =
            Set.of("protocol", "numberOfServers", "numberOfClients", "duration");

    private static final Set<String> CLUSTER_LOADER2_PROTOCOLS = Set.of("TCP", "UDP", "HTTP");

    private static final Duration LEAST_OF_CONNECTIONS = Duration.ofSeconds(2);

    /** Returns what to measure, in the catalogue's order, never empty. */
    public List<SelectedCase> cases() {
        return selection.cases();
    }

    /** Returns how hard each client of a case drives its server. */
    public LoadOptions load(SelectedCase one) {
        return Sweep.load(load, one.sweep());
    }

    /** Returns the search of a case; empty where its load is fixed. */
    public Optional<UdpSearch> search(SelectedCase one) {
        boolean searches = isCapacity(one) || (searchesAll && one.protocol() == Protocol.UDP);
        return search.filter(_ -> searches);
    }

    private static boolean isCapacity(SelectedCase one) {
        return one.row().traffic() == Traffic.CAPACITY;
    }

    /** Returns which numbers to publish. */
    public Set<Metric> metrics() {
        return selection.metrics();
    }

    /** Returns what the user should be told about how the params were understood. */
    public List<String> warnings() {
        return warnings(selection, bystanders);
    }

    private static List<String> warnings(Selection selection, Bystanders bystanders) {
        return Stream.concat(selection.warnings().stream(), bystanders.warnings().stream())
                .toList();
    }

    /** Returns on how many nodes to run, where the user said so. */
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

    /** Returns the same with images from this registry, unless the definition names one itself. */
    public StartParams from(ImageRegistry registry) {
        Map<String, @Nullable Object> values = new LinkedHashMap<>(given.values());
        if (values.get(Images.REGISTRY) != null) {
            return this;
        }
        values.put(Images.REGISTRY, registry.prefix());
        try {
            return decode(Params.of(values));
        } catch (InvalidParamsException e) {
            throw new IllegalStateException("a registry that exists is valid", e);
        }
    }

    /** Returns whether the step is one of a ClusterLoader2 definition, which does here what it does there. */
    public boolean isClusterLoader2() {
        return isClusterLoader2(new ParamsReader(given));
    }

    /**
     * Returns whether a step is one of a ClusterLoader2 definition: it has all four params that are required there, one of the
     * protocols that are known there, and no param of ours, not even a misspelt one. Such a step does here what it does there.
     */
    static boolean isClusterLoader2(ParamsReader in) {
        Map<String, @Nullable Object> given = in.given().values();
        if (!CLUSTER_LOADER2.stream().allMatch(in::has)
                || !CLUSTER_LOADER2_PROTOCOLS.contains(String.valueOf(given.get("protocol")))) {
            return false;
        }
        Set<String> ours = keys();
        return given.keySet().stream()
                .filter(name -> !CLUSTER_LOADER2.contains(name))
                // The registry of the images may come from the command line, and says nothing about what is measured.
                .filter(name -> !name.equals(Images.REGISTRY))
                .allMatch(name -> Suggestion.nearest(ours, name).isEmpty());
    }

    /** Returns the params that a step of a ClusterLoader2 definition has and nobody reads; none for a step of ours. */
    public static List<Problem> ignored(Params params) {
        ParamsReader in = new ParamsReader(params);
        read(in);
        return isClusterLoader2(in) ? in.unknownKeys() : List.of();
    }

    /** Returns what there is to say of every param. */
    public static List<ExplainedParam> explained() {
        ParamsReader in = new ParamsReader(Params.of(Map.of()));
        read(in);
        return in.explained();
    }

    /** Returns every key that a definition may have. */
    static Set<String> keys() {
        ParamsReader in = new ParamsReader(Params.of(Map.of()));
        read(in);
        return in.keys();
    }

    /**
     * Reads the params of a step, without its action.
     *
     * @throws InvalidParamsException with everything that is wrong, of form and of content
     */
    public static StartParams decode(Params params) throws InvalidParamsException {
        ParamsReader in = new ParamsReader(params);
        StartParams read = read(in);
        if (!isClusterLoader2(in)) {
            in.unknownKeys().forEach(in.check()::add);
        }
        if (!in.check().problems().isEmpty()) {
            throw new InvalidParamsException(in.check().problems());
        }
        return read;
    }

    private static StartParams read(ParamsReader in) {
        Counts counts = Counts.read(in);
        Selection selected = Selection.read(in, counts);
        Layout layout = Layout.read(in, counts);
        in.check()
                .require(
                        layout.execution() == Execution.SERIAL
                                || selected.cases().stream().noneMatch(SelectedCase::isInHostNetwork),
                        Vocabularies.REFERENCE.key(),
                        "cannot be combined with execution: %s; a case and its reference are measured one after the other on the same nodes"
                                .formatted(layout.executionWord()));
        Timing timing = Timing.read(in);
        Optional<ContinuousMode> continuous = ContinuousMode.read(in);
        LoadParams load = LoadParams.read(in);
        load.checkRequests(timing, in);
        boolean searchesAll = in.choice(Vocabularies.UDP_RATE);
        Optional<UdpSearch> search =
                SearchParams.read(in, searchesAll, selected.cases().stream().anyMatch(StartParams::isCapacity));
        if (search.isPresent()) {
            requireSearchable(in, selected, layout, continuous.isPresent(), searchesAll);
        }
        requireTime(in, selected, timing);
        boolean turns = selected.cases().stream().anyMatch(one -> one.row().takesTurns());
        requireTurns(in, selected, turns, layout, searchesAll);
        Sampling sampling = Sampling.read(in, continuous.isPresent(), selected.metrics(), search.isPresent() || turns);
        Bystanders bystanders = Bystanders.read(in, continuous.isPresent());
        Selection selection = selected.with(Sweep.of(selected.cases(), load.lists(), bystanders, layout, in));
        in.show("cases", selection.cases().stream().map(SelectedCase::caseId).toList());
        boolean strict = in.choice(Vocabularies.STRICT);
        PodParams pods = PodParams.read(in);
        in.check()
                .require(
                        !pods.networkPolicy() || bystanders.most().policies() == 0,
                        PodParams.NETWORK_POLICY,
                        "cannot be combined with policies, one of which admits everybody")
                .require(
                        pods.namespace().isEmpty() || !bystanders.any(),
                        PodParams.NAMESPACE,
                        "cannot be combined with services and policies, whose many objects would stand among yours");
        Route route = in.choice(Vocabularies.ORCHESTRATOR_ROUTE);
        List<Threshold> thresholds = ThresholdKeys.readAll(in, selection.cases(), searchesAll);
        in.show("notes", warnings(selection, bystanders));
        return new StartParams(
                selection,
                layout,
                timing,
                sampling,
                load.first(),
                search,
                searchesAll,
                strict,
                pods,
                route,
                thresholds,
                bystanders,
                continuous,
                in.effective(),
                in.given());
    }

    /** Pairs of nodes that take turns are between nodes, and have the network for themselves. */
    private static void requireTurns(
            ParamsReader in, Selection selected, boolean turns, Layout layout, boolean searches) {
        boolean mesh = selected.cases().stream().anyMatch(one -> one.row().topology() == Topology.MESH);
        String why = "cannot be combined with topology: mesh or in-turn, in which pairs of nodes take turns";
        in.check()
                .require(
                        mesh || !in.has(Vocabularies.MESH.key()),
                        Vocabularies.MESH.key(),
                        "is for topology: mesh; add it, or leave mesh out")
                .require(
                        !turns || layout.placement() == Placement.DISTRIBUTED,
                        Vocabularies.PLACEMENT.key(),
                        "colocated " + why)
                .require(
                        !turns || layout.execution() == Execution.SERIAL,
                        Vocabularies.EXECUTION.key(),
                        layout.executionWord() + " " + why)
                .require(!turns || !searches, Vocabularies.UDP_RATE.key(), "search " + why);
    }

    private static void requireSearchable(
            ParamsReader in, Selection selection, Layout layout, boolean continuous, boolean all) {
        String key = all ? Vocabularies.UDP_RATE.key() : "testCases";
        String what = all ? "search" : "X3";
        boolean ofUdp = selection.cases().stream().anyMatch(one -> one.protocol() == Protocol.UDP);
        in.check()
                .require(
                        !ofUdp || selection.metrics().contains(Metric.PACKETS_PER_SECOND),
                        Vocabularies.METRICS.key(),
                        "has no packets_per_second, the only metric of a search; add it, or leave udpRate out")
                .require(
                        selection.cases().isEmpty() || ofUdp,
                        key,
                        "is search, and no selected case is UDP; add UDP to protocol, or leave udpRate out")
                .require(
                        layout.execution() == Execution.SERIAL,
                        key,
                        what + " cannot be combined with execution: " + layout.executionWord())
                .require(!continuous, key, what + " cannot be combined with mode: continuous")
                .require(
                        !all
                                || selection.cases().stream().noneMatch(StartParams::isCapacity)
                                || selection.cases().stream()
                                        .allMatch(one -> isCapacity(one) || one.protocol() != Protocol.UDP),
                        key,
                        "is search, which makes the other cases of UDP the same measurement as those of X3; leave one of them out");
    }

    /** siege ends at a whole second of the wall clock, up to 1 s early: in 1 s there may be no time to count connections in. */
    private static void requireTime(ParamsReader in, Selection selection, Timing timing) {
        in.check()
                .require(
                        timing.duration().compareTo(LEAST_OF_CONNECTIONS) >= 0
                                || selection.cases().stream().noneMatch(one -> one.protocol() == Protocol.TCP_CRR),
                        "duration",
                        "is %s, must be at least %s with TCP_CRR, whose tool ends up to 1 s early"
                                .formatted(
                                        GoDuration.format(timing.duration()), GoDuration.format(LEAST_OF_CONNECTIONS)));
    }
}
