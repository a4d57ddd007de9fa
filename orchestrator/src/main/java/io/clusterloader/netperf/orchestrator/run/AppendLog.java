package io.clusterloader.netperf.orchestrator.run;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A list that only grows, until it is complete. Readers come at any time, read from the beginning, and never hold up the writer. */
public final class AppendLog<T> {
    private final List<T> items = new ArrayList<>();
    private final List<Runnable> readers = new CopyOnWriteArrayList<>();
    private boolean complete;

    void append(T item) {
        synchronized (this) {
            items.add(item);
        }
        readers.forEach(Runnable::run);
    }

    void complete() {
        synchronized (this) {
            complete = true;
        }
        readers.forEach(Runnable::run);
    }

    public synchronized int size() {
        return items.size();
    }

    public synchronized T get(int index) {
        return items.get(index);
    }

    public synchronized boolean isComplete() {
        return complete;
    }

    /** Runs this, which must not block, after every change. */
    public void onChange(Runnable reader) {
        readers.add(reader);
    }

    public void remove(Runnable reader) {
        readers.remove(reader);
    }
}
