package io.clusterloader.localcluster.api;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * When a watch is told how far it is (a bookmark: every minute, and shortly before its end, to who asks for them), and when
 * it ends ({@code timeoutSeconds}).
 *
 * @param end after this time; zero for never
 */
record WatchSchedule(Duration end, boolean marked) {
    private static final Duration PERIOD = Duration.ofMinutes(1);
    private static final Duration BEFORE_END = Duration.ofSeconds(2);

    /**
     * Reads it from a request.
     *
     * @throws ApiException (400) if it names a time that is none
     */
    static WatchSchedule of(ApiRequest request) {
        String seconds = request.parameter("timeoutSeconds");
        if (!seconds.matches("\\d{0,9}")) {
            throw ApiException.badRequest("timeoutSeconds: Invalid value: \"" + seconds + "\": must be a number");
        }
        return new WatchSchedule(
                Duration.ofSeconds(seconds.isEmpty() ? 0 : Long.parseLong(seconds)),
                // Rows to print have no version of their own.
                request.flag("allowWatchBookmarks") && !request.wantsTable());
    }

    /**
     * Begins now.
     *
     * @param mark tells the reader how far it is
     */
    void begin(ApiResponse.Sink sink, Runnable mark) {
        AtomicBoolean ended = new AtomicBoolean();
        sink.onEnd(() -> ended.set(true));
        if (end.isPositive()) {
            after(end, sink::end);
        }
        if (marked && end.compareTo(BEFORE_END) > 0) {
            after(end.minus(BEFORE_END), unless(ended, mark));
        }
        if (marked) {
            repeat(ended, mark);
        }
    }

    private static void repeat(AtomicBoolean ended, Runnable mark) {
        after(PERIOD, unless(ended, () -> {
            mark.run();
            repeat(ended, mark);
        }));
    }

    private static Runnable unless(AtomicBoolean ended, Runnable action) {
        return () -> {
            if (!ended.get()) {
                action.run();
            }
        };
    }

    private static void after(Duration delay, Runnable action) {
        CompletableFuture.delayedExecutor(delay.toMillis(), TimeUnit.MILLISECONDS)
                .execute(action);
    }
}
