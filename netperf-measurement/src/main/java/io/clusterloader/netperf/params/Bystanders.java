package io.clusterloader.netperf.params;

import io.clusterloader.netperf.params.read.ParamsReader;
import io.clusterloader.netperf.v1.SweptParam;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Services and NetworkPolicies that concern no traffic of the run. They stand beside the cases, to measure what they cost the datapath.
 *
 * @param swept the param that is a list, if one is
 * @param levels in rising order, never empty; each has a block of cases
 */
public record Bystanders(Optional<String> swept, List<Level> levels) {
    static final String SERVICES = "services";
    static final String POLICIES = "policies";

    /** Ten times the scale at which SIG Scalability tests Services; a /12 of addresses holds ten times as many. */
    private static final int MOST = 100_000;

    /** An API server under load creates, and removes, more a second than this. */
    private static final Duration OF_OBJECT = Duration.ofMillis(50);

    /**
     * From the creation of the last object until a node has the rules of all, without what each adds. In its mode iptables kube-proxy writes all
     * rules anew when one changes: those of ten thousand Services took more than two minutes where three nodes shared two busy processors.
     */
    private static final Duration RULES = Duration.ofMinutes(2);

    /** How many there are at the same time. */
    public record Level(int services, int policies) {
        /** The level of a run that creates none. */
        public static final Level NONE = new Level(0, 0);

        /** Returns how long it may take to create, or to remove, its objects: a Service has a slice of endpoints. */
        public Duration longest() {
            return OF_OBJECT.multipliedBy(2L * services + policies);
        }

        /** Returns how long it may take after their creation until every node has the rules of its Services. */
        public Duration rules() {
            return RULES.plus(OF_OBJECT.multipliedBy(services));
        }
    }

    public Bystanders {
        levels = List.copyOf(levels);
    }

    static Bystanders read(ParamsReader in, boolean continuous) {
        List<Integer> services = values(in, SERVICES);
        List<Integer> policies = values(in, POLICIES);
        boolean both = in.isList(SERVICES) && in.isList(POLICIES);
        in.check()
                .require(!both, POLICIES, "is a list, and services is one; only one of them may be: write one value")
                .require(
                        !continuous || !(in.isList(SERVICES) || in.isList(POLICIES)),
                        in.isList(SERVICES) ? SERVICES : POLICIES,
                        "is a list, which cannot be combined with mode: continuous; write one value");
        if (in.isList(POLICIES)) {
            int beside = services.getFirst();
            return new Bystanders(
                    Optional.of(POLICIES),
                    policies.stream().map(count -> new Level(beside, count)).toList());
        }
        int beside = policies.getFirst();
        return new Bystanders(
                in.isList(SERVICES) ? Optional.of(SERVICES) : Optional.empty(),
                services.stream().map(count -> new Level(count, beside)).toList());
    }

    /** Returns the values of a param in rising order: objects are only ever added. */
    private static List<Integer> values(ParamsReader in, String key) {
        List<Integer> values = in.isList(key)
                ? in.each(key, single -> single.whole(key, 0, 0, MOST)).stream()
                        .map(Long::intValue)
                        .sorted()
                        .toList()
                : List.of(in.whole(key, 0, 0, MOST));
        in.mayBeList(key);
        return values.isEmpty() ? List.of(0) : values;
    }

    /** Returns what a case has of the list in each block, none where no param is one. */
    Stream<Optional<SweptParam>> points() {
        return levels.stream()
                .map(level -> swept.map(param -> SweptParam.newBuilder()
                        .setParam(param)
                        .setValue(Integer.toString(count(level, param)))
                        .build()));
    }

    /** Returns the block of a case with this sweep, from 0. */
    public int block(List<SweptParam> sweep) {
        List<Optional<SweptParam>> points = points().toList();
        return sweep.stream()
                .map(Optional::of)
                .mapToInt(points::indexOf)
                .filter(block -> block >= 0)
                .findFirst()
                .orElse(0);
    }

    /** Returns whether a swept param says what stands beside a case, and not how it is loaded. */
    static boolean concerns(SweptParam param) {
        return param.getParam().equals(SERVICES) || param.getParam().equals(POLICIES);
    }

    /** Returns whether a run creates any. */
    public boolean any() {
        return !most().equals(Level.NONE);
    }

    /** Returns how many there are in the end. */
    public Level most() {
        return levels.getLast();
    }

    /** Returns the longest that it takes to create all of them and to wait for their rules. */
    public Duration longest() {
        return any() ? levels.stream().map(Level::rules).reduce(most().longest(), Duration::plus) : Duration.ZERO;
    }

    /** Returns what the user should be told about them. */
    List<String> warnings() {
        return swept
                .map(param ->
                        "%s is a list: its values are measured one after the other in rising order, each with all of its samples. So a change of the cluster meanwhile looks like an effect of %s"
                                .formatted(param, param))
                .stream()
                .toList();
    }

    private static int count(Level level, String param) {
        return param.equals(SERVICES) ? level.services() : level.policies();
    }
}
