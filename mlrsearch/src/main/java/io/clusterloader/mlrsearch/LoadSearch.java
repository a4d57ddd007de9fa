package io.clusterloader.mlrsearch;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * A search for the highest load that a network carries with at most some loss: the controller of RFC 9971. It asks for one trial after the
 * other with {@link #next} and is told what came of each. Not thread-safe.
 */
public final class LoadSearch {
    /** As often the highest load is lowered to nearly what an end of the path did. After that half of it is tried, since the network may carry less. */
    private static final int NEAR_CUTS = 3;

    private static final double HALF = 0.5;

    /** The margin below what the end has done grows by this factor, since what it can do varies. */
    private static final int CUT_FACTOR = 4;

    /** The margin grows up to this share, unless the goals are so wide that it is larger from the start. */
    private static final double MOST_MARGIN = 0.16;

    private final SearchSettings settings;
    private final TrialLog log;
    private final List<Deque<Target>> targets;
    private final InitialTrials initial;
    private final List<GoalSelector> selectors = new ArrayList<>();
    private Optional<GoalSelector.Candidate> candidate = Optional.empty();
    private Optional<GoalResult.End> stopped = Optional.empty();
    private Optional<GoalResult.End> cut = Optional.empty();
    private Duration duration = Duration.ZERO;
    private int width;
    private int cuts;

    /** Prepares a search of which no trial has been made. */
    public LoadSearch(SearchSettings settings) {
        this.settings = settings;
        LoadGrid grid = LoadGrid.of(
                settings.lowestLoad(),
                settings.highestLoad(),
                settings.goals().stream().map(SearchGoal::width).toList());
        this.log = new TrialLog(grid);
        this.targets =
                settings.goals().stream().map(goal -> Target.of(goal, grid)).toList();
        List<Target> first = targets.stream().map(Deque::getFirst).toList();
        this.initial = new InitialTrials(
                log,
                settings.warmUp().isPositive(),
                first.stream().mapToDouble(Target::lossRatio).min().orElseThrow(),
                first.stream()
                        .map(Target::fullTrial)
                        .max(Comparator.naturalOrder())
                        .orElseThrow(),
                first.stream().mapToInt(Target::width).max().orElseThrow());
    }

    /**
     * Returns the trial to make next; empty once the search has ended.
     *
     * @param elapsed since the search began
     */
    public Optional<TrialOrder> next(Duration elapsed) {
        if (stopped.isEmpty() && elapsed.compareTo(settings.timeout()) >= 0) {
            stopped = Optional.of(GoalResult.End.TIMED_OUT);
        }
        if (stopped.isPresent()) {
            return Optional.empty();
        }
        return initial.done() ? chosen() : Optional.of(first());
    }

    private TrialOrder first() {
        duration = initial.warmsUp() ? settings.warmUp() : initial.duration();
        return new TrialOrder(log.grid().load(initial.load()), duration, !initial.warmsUp());
    }

    private Optional<TrialOrder> chosen() {
        if (selectors.isEmpty()) {
            begin();
        }
        candidate = selectors.stream()
                .flatMap(selector -> selector.nominate(width).stream())
                .min(GoalSelector.Candidate.ORDER);
        candidate.ifPresent(one -> duration = one.duration());
        return candidate.map(one -> new TrialOrder(log.grid().load(one.load()), one.duration(), true));
    }

    private void begin() {
        width = initial.upper() - initial.lower();
        targets.forEach(each -> selectors.add(new GoalSelector(log, each, initial.lower(), initial.upper())));
    }

    /**
     * Takes the result of the trial that was asked for.
     *
     * @param lossRatio share of the packets sent that did not arrive, 0 to 1
     */
    public void measured(double lossRatio) {
        Trial trial = new Trial(duration, duration, lossRatio);
        if (!initial.done()) {
            initial.tried(trial);
            return;
        }
        GoalSelector.Candidate tried = candidate.orElseThrow();
        log.add(tried.load(), trial);
        width = tried.goal().tried(tried);
    }

    /**
     * Takes that the sender could not send the load that was asked for. Higher loads than it can are not tried again. What was lost says
     * nothing of the network and is not used.
     *
     * @param offeredRate what it did send, in packets per second
     */
    public void senderLimited(double offeredRate) {
        lowerHighest(offeredRate, GoalResult.End.SENDER_LIMITED);
    }

    /**
     * Takes in the same way that the receiving process lost what the network had delivered.
     *
     * @param takenRate what it did take, in packets per second
     */
    public void receiverLimited(double takenRate) {
        lowerHighest(takenRate, GoalResult.End.RECEIVER_LIMITED);
    }

    private void lowerHighest(double rate, GoalResult.End cause) {
        double margin = Math.min(MOST_MARGIN, tolerance() * Math.pow(CUT_FACTOR, cuts));
        double most =
                cuts < NEAR_CUTS ? rate * (1 - Math.max(tolerance(), margin)) : HALF * Math.min(rate, highestLoad());
        cut = Optional.of(cause);
        cuts++;
        if (most < settings.lowestLoad()) {
            stopped = cut;
        } else {
            log.lowerHighest(log.grid().floor(most));
            initial.warmedUp();
        }
    }

    /** Returns by how much a sender may miss the load and the duration of a trial: half of the smallest width. */
    public double tolerance() {
        return settings.smallestWidth() / 2;
    }

    /** Returns the highest load that is still tried, in packets per second. */
    public double highestLoad() {
        return log.grid().load(log.highest());
    }

    /** Ends the search because trials fail. What was found stays. */
    public void fail() {
        stopped = Optional.of(GoalResult.End.FAILED);
    }

    /** Returns what was found so far, in the order of the goals. */
    public List<GoalResult> results() {
        List<GoalResult> results = new ArrayList<>();
        for (int i = 0; i < targets.size(); i++) {
            results.add(result(settings.goals().get(i), goalTarget(i)));
        }
        return results;
    }

    private Target goalTarget(int goal) {
        return selectors.isEmpty()
                ? targets.get(goal).getLast()
                : selectors.get(goal).goal();
    }

    private GoalResult result(SearchGoal goal, Target target) {
        LoadBounds bounds = log.bounds(target);
        int inversions = bounds.hasUpper() ? log.inversions(target, bounds.upper()) : 0;
        return new GoalResult(
                goal,
                load(bounds.lower()),
                load(bounds.upper()),
                bounds.hasLower()
                        ? OptionalDouble.of(
                                log.grid().load(bounds.lower()) * target.forwardedShare(log.at(bounds.lower())))
                        : OptionalDouble.empty(),
                end(bounds, target),
                bounds.hasUpper() && log.contradicted(target, bounds.upper()),
                inversions);
    }

    private GoalResult.End end(LoadBounds bounds, Target target) {
        if (bounds.within(target.width())) {
            return GoalResult.End.REGULAR;
        }
        if (bounds.hasLower() && bounds.lower() >= log.highest()) {
            return cut.orElse(GoalResult.End.AT_LEAST_HIGHEST);
        }
        if (bounds.upper() == 0) {
            return GoalResult.End.BELOW_LOWEST;
        }
        return stopped.orElse(GoalResult.End.TIMED_OUT);
    }

    private OptionalDouble load(int number) {
        return number == LoadBounds.NONE
                ? OptionalDouble.empty()
                : OptionalDouble.of(log.grid().load(number));
    }
}
