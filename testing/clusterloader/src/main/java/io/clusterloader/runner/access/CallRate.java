package io.clusterloader.runner.access;

import io.clusterloader.runner.tuning.MonotonicClock;
import io.clusterloader.runner.tuning.TokenBucket;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.http.BasicBuilder;
import io.fabric8.kubernetes.client.http.HttpRequest;
import io.fabric8.kubernetes.client.http.Interceptor;
import io.vertx.core.Context;
import java.util.Optional;

/**
 * The highest rate at which all clients of a configuration together call the API server. A call beyond it waits. After a pause, the calls
 * of one second may follow each other at once. A watch counts once, when it begins. A call that the client library makes on an event loop,
 * such as the watch after the list of an informer, waits for none, because all answers would wait with it: the calls after it do.
 */
public final class CallRate implements Interceptor {
    private static final String PROPERTY = CallRate.class.getName();

    private final TokenBucket tokens;
    private final MonotonicClock clock;

    private CallRate(int perSecond, MonotonicClock clock) {
        this.tokens = new TokenBucket(perSecond, perSecond);
        this.clock = clock;
    }

    /**
     * Returns the configuration with a limit, which copies of it share.
     *
     * @param perSecond calls, at least 1
     */
    public static Config limit(Config config, int perSecond) {
        return limit(config, perSecond, MonotonicClock.SYSTEM);
    }

    static Config limit(Config config, int perSecond, MonotonicClock clock) {
        return new ConfigBuilder(config)
                .addToAdditionalProperties(PROPERTY, new CallRate(perSecond, clock))
                .build();
    }

    /** Returns the limit of a configuration. */
    static Optional<CallRate> of(Config config) {
        return Optional.ofNullable((CallRate) config.getAdditionalProperties().get(PROPERTY));
    }

    @Override
    public void before(BasicBuilder request, HttpRequest original, RequestTags tags) {
        long there = tokens.take(clock.nanos());
        if (Context.isOnEventLoopThread()) {
            return;
        }
        try {
            clock.sleepUntil(there);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new KubernetesClientException("interrupted before the call was made", e);
        }
    }
}
