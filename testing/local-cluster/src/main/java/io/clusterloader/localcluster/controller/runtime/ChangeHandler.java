package io.clusterloader.localcluster.controller.runtime;

import io.fabric8.kubernetes.client.informers.ResourceEventHandler;
import java.util.function.Consumer;

/** Passes every state of every object of an informer to one consumer, whatever the kind of event. */
public final class ChangeHandler<T> implements ResourceEventHandler<T> {
    private final Consumer<T> present;
    private final Consumer<T> gone;

    private ChangeHandler(Consumer<T> present, Consumer<T> gone) {
        this.present = present;
        this.gone = gone;
    }

    public static <T> ChangeHandler<T> of(Consumer<T> presentOrGone) {
        return new ChangeHandler<>(presentOrGone, presentOrGone);
    }

    public static <T> ChangeHandler<T> of(Consumer<T> present, Consumer<T> gone) {
        return new ChangeHandler<>(present, gone);
    }

    @Override
    public void onAdd(T object) {
        present.accept(object);
    }

    @Override
    public void onUpdate(T before, T after) {
        // The old state too: a changed label may end what the old one began.
        present.accept(before);
        present.accept(after);
    }

    @Override
    public void onDelete(T object, boolean lastStateUnknown) {
        gone.accept(object);
    }
}
