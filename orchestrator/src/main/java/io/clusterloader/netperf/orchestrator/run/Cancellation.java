package io.clusterloader.netperf.orchestrator.run;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** Whether a run is to stop, and why. The first reason stays. */
public final class Cancellation {
    private final CompletableFuture<String> reason = new CompletableFuture<>();

    public void cancel(String why) {
        reason.complete(why);
    }

    public Optional<String> reason() {
        return Optional.ofNullable(reason.getNow(null));
    }

    CompletableFuture<String> future() {
        return reason;
    }
}
