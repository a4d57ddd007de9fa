package io.clusterloader.netperf.control;

import io.grpc.ConnectivityState;
import io.grpc.ManagedChannel;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;

/**
 * Has a broken connection tried again every other second. gRPC by itself waits ever longer, up to two minutes, and an API server that
 * was away for one would cost the run another two.
 */
final class Reconnection {
    private static final Executor LATER = CompletableFuture.delayedExecutor(2, TimeUnit.SECONDS);

    private Reconnection() {}

    /** From now on, until the channel is shut down. */
    static void keepTrying(ManagedChannel channel) {
        ConnectivityState state = channel.getState(false);
        switch (state) {
            case SHUTDOWN -> {
                // Nobody wants it any more.
            }
            // The state stays the same while attempts fail, so there is no change to wait for.
            case TRANSIENT_FAILURE ->
                LATER.execute(() -> {
                    channel.resetConnectBackoff();
                    keepTrying(channel);
                });
            case IDLE, CONNECTING, READY -> channel.notifyWhenStateChanged(state, () -> keepTrying(channel));
        }
    }
}
