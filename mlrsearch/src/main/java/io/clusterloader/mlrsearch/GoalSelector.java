package io.clusterloader.mlrsearch;

import java.time.Duration;
import java.util.Comparator;
import java.util.Deque;
import java.util.Optional;

/**
 * Nominates loads for one goal, as the authors' library does, whose order of strategies RFC 9971 leaves free: settles what is not sure,
 * halves or confirms the bounds of the target before, searches outwards with growing steps, and bisects.
 */
final class GoalSelector {
    /** What a step that moved a bound is multiplied with for the next one. */
    private static final int GROWTH = 3;

    private final TrialLog log;
    private final Deque<Target> targets;
    private final Target last;
    private Target target;
    private int initialLower;
    private int initialUpper;
    private int step;

    /** What a candidate is meant to move. */
    private enum Move {
        NOTHING,
        LOWER_UP,
        UPPER_DOWN,
        SPLIT
    }

    /**
     * A load that a goal wants to be tried next.
     *
     * @param width that becomes the common one if this candidate is taken
     */
    record Candidate(GoalSelector goal, int load, Duration duration, int width, Move move) {
        /** Low loads first, because a late upper bound below makes work above void. */
        static final Comparator<Candidate> ORDER = Comparator.comparingInt(Candidate::load)
                .thenComparing(Comparator.comparing(Candidate::duration).reversed())
                .thenComparing(Comparator.comparingInt(Candidate::width).reversed());
    }

    /**
     * Creates the selector of a goal whose search begins between two loads.
     *
     * @param targets the goal's, the coarsest first
     */
    GoalSelector(TrialLog log, Deque<Target> targets, int initialLower, int initialUpper) {
        this.log = log;
        this.targets = targets;
        this.last = targets.getLast();
        this.target = targets.removeFirst();
        this.initialLower = initialLower;
        this.initialUpper = initialUpper;
        this.step = target.width();
    }

    /** Returns the goal's own target, which is reached at last. */
    Target goal() {
        return last;
    }

    /**
     * Returns what to try next; empty once the goal is reached, or cannot be.
     *
     * @param common width that the goals share
     */
    Optional<Candidate> nominate(int common) {
        while (true) {
            LoadBounds bounds = log.bounds(target);
            Optional<Candidate> offer = offer(bounds, common);
            if (offer.isPresent() || targets.isEmpty()) {
                return offer;
            }
            target = targets.removeFirst();
            initialLower = bounds.lower();
            initialUpper = bounds.upper();
            step = target.width();
        }
    }

    private Optional<Candidate> offer(LoadBounds bounds, int common) {
        int width = Math.max(step, common);
        return settle(bounds, common)
                .or(() -> halve(bounds))
                .or(() -> confirm(bounds, initialLower, width))
                .or(() -> confirm(bounds, initialUpper, width))
                .or(() -> extend(bounds, width))
                .or(() -> bisect(bounds, width));
    }

    private Optional<Candidate> settle(LoadBounds bounds, int common) {
        return bounds.hasUpper() && bounds.upper() <= log.highest() && log.worthSettling(target, bounds.upper())
                ? Optional.of(candidate(bounds.upper(), common, Move.NOTHING))
                : Optional.empty();
    }

    private Optional<Candidate> halve(LoadBounds bounds) {
        LoadBounds initial = new LoadBounds(initialLower, initialUpper);
        int distance = initialUpper - initialLower;
        if (!initial.hasLower() || !initial.hasUpper() || distance <= target.width() || distance > 2 * target.width()) {
            return Optional.empty();
        }
        return worthwhile(bounds, initial.middle(target.width()), target.width(), Move.NOTHING);
    }

    private Optional<Candidate> confirm(LoadBounds bounds, int load, int width) {
        return load == LoadBounds.NONE ? Optional.empty() : worthwhile(bounds, load, width, Move.NOTHING);
    }

    private Optional<Candidate> extend(LoadBounds bounds, int width) {
        if (bounds.hasUpper() && !bounds.hasLower() && bounds.upper() > 0) {
            return worthwhile(bounds, fit(bounds, bounds.upper() - width), width, Move.UPPER_DOWN);
        }
        if (bounds.hasLower() && !bounds.hasUpper() && bounds.lower() < log.highest()) {
            return worthwhile(bounds, fit(bounds, bounds.lower() + width), width, Move.LOWER_UP);
        }
        return Optional.empty();
    }

    /** Splits the bounds, or takes a step back into the initial loads where that is smaller. */
    private Optional<Candidate> bisect(LoadBounds bounds, int width) {
        if (!bounds.hasLower() || !bounds.hasUpper() || bounds.within(target.width())) {
            return Optional.empty();
        }
        int middle = bounds.middle(target.width());
        int down = fit(bounds, bounds.upper() - width);
        if (initialUpper != LoadBounds.NONE && down > middle && down < initialUpper) {
            return worthwhile(bounds, down, width, Move.UPPER_DOWN);
        }
        int up = fit(bounds, bounds.lower() + width);
        if (initialLower != LoadBounds.NONE && up < middle && up > initialLower) {
            return worthwhile(bounds, up, width, Move.LOWER_UP);
        }
        return worthwhile(bounds, middle, Math.min(middle - bounds.lower(), bounds.upper() - middle), Move.SPLIT);
    }

    private int fit(LoadBounds bounds, int load) {
        return bounds.fit(load, target.width(), log.highest());
    }

    private Optional<Candidate> worthwhile(LoadBounds bounds, int wanted, int width, Move move) {
        int load = Math.min(wanted, log.highest());
        return load != LoadBounds.NONE && bounds.improvedBy(load, target.width())
                ? Optional.of(candidate(load, width, move))
                : Optional.empty();
    }

    private Candidate candidate(int load, int width, Move move) {
        return new Candidate(this, load, target.fullTrial(), width, move);
    }

    /** Learns that its candidate was tried. Returns the width that the goals share from now on: twice as wide if it moved the same bound. */
    int tried(Candidate candidate) {
        LoadBounds bounds = log.bounds(target);
        boolean moved = switch (candidate.move()) {
            case LOWER_UP -> bounds.lower() == candidate.load();
            case UPPER_DOWN -> bounds.upper() == candidate.load();
            case NOTHING, SPLIT -> false;
        };
        if (candidate.move() == Move.SPLIT) {
            step = 2 * Math.max(candidate.width(), target.width());
        }
        if (!moved) {
            return candidate.width();
        }
        step = GROWTH * candidate.width();
        return step;
    }
}
