package io.clusterloader.runner.tuning;

import java.util.concurrent.atomic.AtomicInteger;

/** Counts how many of its actions are under way. */
abstract class CountingWork implements Work {
    final AtomicInteger begun = new AtomicInteger();
    final AtomicInteger ended = new AtomicInteger();
    final AtomicInteger inside = new AtomicInteger();
    final AtomicInteger mostInside = new AtomicInteger();
    private final int actions;

    CountingWork(int actions) {
        this.actions = actions;
    }

    abstract void act(int action) throws InterruptedException;

    @Override
    public int actions() {
        return actions;
    }

    @Override
    public boolean goesOn() {
        return true;
    }

    @Override
    public void perform(int action) throws InterruptedException {
        begun.incrementAndGet();
        mostInside.accumulateAndGet(inside.incrementAndGet(), Math::max);
        try {
            act(action);
        } finally {
            inside.decrementAndGet();
            ended.incrementAndGet();
        }
    }
}
