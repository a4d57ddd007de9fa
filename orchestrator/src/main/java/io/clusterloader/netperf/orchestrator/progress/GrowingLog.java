package io.clusterloader.netperf.orchestrator.progress;

import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;

/** A list that only grows, until it is complete. Any number of callers read it from the beginning, and none holds up the writer. */
public final class GrowingLog<T> {
    private final List<T> items = new ArrayList<>();
    private final List<Reader<?>> readers = new CopyOnWriteArrayList<>();
    private boolean complete;

    /** Appends an item, and sends it to the callers that can take more. */
    public void append(T item) {
        synchronized (this) {
            items.add(item);
        }
        readers.forEach(Reader::drain);
    }

    /** Sends something that is no item to the callers that have all items and can take more. */
    public void tell(T passing) {
        readers.forEach(reader -> reader.tell(passing));
    }

    /** Ends the list, and the stream of each caller that has all of it. */
    public void complete() {
        synchronized (this) {
            complete = true;
        }
        readers.forEach(Reader::drain);
    }

    /** Returns how many items there are. */
    public synchronized int size() {
        return items.size();
    }

    /**
     * Sends all items, and those to come, to a caller as fast as it takes them. Must be called from the service method itself.
     *
     * @param message makes the caller's message from an item
     * @param left is told once when the stream has ended, by whomever
     */
    public <M> void stream(Function<T, M> message, StreamObserver<M> caller, Runnable left) {
        Reader<M> reader = new Reader<>(message, (ServerCallStreamObserver<M>) caller, left);
        reader.open();
    }

    private synchronized T get(int index) {
        return items.get(index);
    }

    private synchronized boolean isComplete() {
        return complete;
    }

    /** One caller, which gets what it has not got yet whenever it can take more. */
    private final class Reader<M> {
        private final Function<T, M> message;
        private final ServerCallStreamObserver<M> caller;
        private final Runnable left;
        private int next;
        private boolean ended;

        Reader(Function<T, M> message, ServerCallStreamObserver<M> caller, Runnable left) {
            this.message = message;
            this.caller = caller;
            this.left = left;
        }

        void open() {
            caller.setOnReadyHandler(this::drain);
            caller.setOnCancelHandler(this::close);
            caller.setOnCloseHandler(this::close);
            readers.add(this);
            drain();
        }

        private void close() {
            if (readers.remove(this)) {
                left.run();
            }
        }

        synchronized void tell(T passing) {
            if (!ended && caller.isReady() && next == size()) {
                caller.onNext(message.apply(passing));
            }
        }

        synchronized void drain() {
            while (!ended && caller.isReady() && next < size()) {
                caller.onNext(message.apply(get(next++)));
            }
            // In this order: what is appended before the log is complete is seen after.
            if (!ended && !caller.isCancelled() && isComplete() && next == size()) {
                ended = true;
                caller.onCompleted();
            }
        }
    }
}
