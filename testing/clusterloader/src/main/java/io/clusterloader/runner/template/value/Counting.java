package io.clusterloader.runner.template.value;

import java.util.AbstractList;

/** The integers from zero up to, but without, a size; none of them is kept. */
public final class Counting extends AbstractList<Value> {
    private final int size;

    public Counting(int size) {
        this.size = size;
    }

    @Override
    public Value get(int index) {
        return new Int(index);
    }

    @Override
    public int size() {
        return size;
    }
}
