package io.clusterloader.netperf.control;

import io.grpc.ConnectivityState;
import io.grpc.ManagedChannel;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Whether the other end of a channel has shown itself to be who it must be. */
final class ChannelReadiness {
    private ChannelReadiness() {}

    /** Connects, and waits until both ends have accepted each other's certificate; false if that did not happen in time. */
    static boolean await(ManagedChannel channel, Duration deadline) throws InterruptedException {
        CompletableFuture<Boolean> ready = new CompletableFuture<>();
        follow(channel, ready);
        try {
            return ready.get(deadline.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            return false;
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void follow(ManagedChannel channel, CompletableFuture<Boolean> ready) {
        ConnectivityState state = channel.getState(true);
        switch (state) {
            case READY -> ready.complete(true);
            case SHUTDOWN -> ready.complete(false);
            case IDLE, CONNECTING, TRANSIENT_FAILURE ->
                channel.notifyWhenStateChanged(state, () -> follow(channel, ready));
        }
    }
}
