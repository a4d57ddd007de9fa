package io.clusterloader.netperf.params;

import io.clusterloader.netperf.params.read.ParamsReader;
import io.clusterloader.netperf.rpc.ProtoTime;
import io.clusterloader.netperf.v1.UdpSearch;
import io.clusterloader.netperf.v1.UdpSearchGoal;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads what a search for the highest UDP load is to find, and how. */
final class SearchParams {
    private static final String TRIAL = "udpSearchTrial";
    private static final String INITIAL = "udpSearchInitialTrial";
    private static final String SUM = "udpSearchSum";
    private static final String LOSS = "udpSearchLoss";
    private static final String EXCEED = "udpSearchExceed";
    private static final String WIDTH = "udpSearchWidth";
    private static final String LOWEST = "udpSearchMin";
    private static final String HIGHEST = "udpSearchMax";
    private static final String TIMEOUT = "udpSearchTimeout";
    private static final String STREAMS = "udpStreams";

    /** The params that say something of a search alone. */
    private static final Set<String> KEYS = Set.of(
            Vocabularies.UDP_SEARCH.key(),
            Vocabularies.UDP_SEARCH_LOSS_OF.key(),
            TRIAL,
            INITIAL,
            SUM,
            LOSS,
            EXCEED,
            WIDTH,
            LOWEST,
            HIGHEST,
            TIMEOUT,
            STREAMS);

    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final Duration HOUR = Duration.ofHours(1);
    private static final Duration DAY = Duration.ofDays(1);
    private static final long MOST_RATE = 100_000_000;

    /** A load takes a few trials, and a search some ten loads. */
    private static final int SUMS_OF_TIMEOUT = 12;

    private SearchParams() {}

    /**
     * Reads the search; empty where no case searches.
     *
     * @param all whether every UDP case searches
     * @param named whether a selected case is one of the catalogue that always searches
     */
    static Optional<UdpSearch> read(ParamsReader in, boolean all, boolean named) {
        GoalPreset preset = in.choice(Vocabularies.UDP_SEARCH);
        UdpSearch.Builder search = range(in);
        goals(in, preset, search);
        if (all || named) {
            in.check()
                    .require(
                            !all || !in.has("udpBandwidth"),
                            "udpBandwidth",
                            "is a fixed load; leave it out with udpRate: search");
            return Optional.of(search.build());
        }
        KEYS.stream()
                .filter(in::has)
                .sorted()
                .forEach(key -> in.check().require(false, key, "is for udpRate: search; add that, or leave it out"));
        KEYS.forEach(in::hide);
        return Optional.empty();
    }

    private static UdpSearch.Builder range(ParamsReader in) {
        long lowest = in.rate(LOWEST, "100", 1, MOST_RATE);
        long highest = in.rate(HIGHEST, "1M", 1, MOST_RATE);
        in.check().require(lowest < highest, LOWEST, "is %d, must be below %s, %d".formatted(lowest, HIGHEST, highest));
        return UdpSearch.newBuilder()
                .setLowestLoad((double) lowest)
                .setHighestLoad((double) highest)
                .setWarmUp(ProtoTime.write(SECOND))
                .setMostFlows(in.whole(STREAMS, 4, 1, 16))
                .setLossOf(in.choice(Vocabularies.UDP_SEARCH_LOSS_OF));
    }

    private static void goals(ParamsReader in, GoalPreset preset, UdpSearch.Builder search) {
        Duration trial = in.seconds(TRIAL, preset.trial, SECOND, HOUR);
        Duration initial = in.seconds(INITIAL, trial, SECOND, HOUR);
        in.check()
                .require(
                        initial.compareTo(trial) <= 0,
                        INITIAL,
                        "is longer than a trial, %d s".formatted(trial.toSeconds()));
        Duration sum = in.seconds(SUM, longer(preset.sum, trial), SECOND, HOUR);
        in.check()
                .require(
                        sum.compareTo(trial) >= 0, SUM, "is shorter than one trial, %d s".formatted(trial.toSeconds()));
        search.setTimeout(ProtoTime.write(
                in.seconds(TIMEOUT, longer(preset.timeout, sum.multipliedBy(SUMS_OF_TIMEOUT)), SECOND, DAY)));
        UdpSearchGoal.Builder goal = UdpSearchGoal.newBuilder()
                .setTrial(ProtoTime.write(trial))
                .setInitialTrial(ProtoTime.write(initial))
                .setDurationSum(ProtoTime.write(sum))
                .setExceedRatio(BigDecimal.valueOf(in.percent(EXCEED, preset.exceed, 0, 99))
                        .toPlainString())
                .setWidth(in.percent(WIDTH, preset.width, 0.1, 50))
                .setCoarserTargets(sum.compareTo(initial) > 0 ? preset.coarserTargets : 0);
        List<Double> losses = in.percents(LOSS, preset.losses(), 0, 50);
        in.check().require(Set.copyOf(losses).size() == losses.size(), LOSS, "names a loss twice");
        losses.stream().sorted().forEach(loss -> search.addGoals(goal.setLossRatio(loss)));
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) >= 0 ? one : other;
    }
}
