package io.clusterloader.runner.tuning;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TokenBucketTest {
    private static final long SECOND = 1_000_000_000L;

    @Test
    void letsABurstThroughAndThenKeepsTheRate() {
        TokenBucket bucket = new TokenBucket(10, 3);
        assertThat(new long[] {bucket.take(0), bucket.take(0), bucket.take(0), bucket.take(0), bucket.take(0)})
                .containsExactly(0, 0, 0, SECOND / 10, SECOND / 5);
    }

    @Test
    void fillsUpWhileNobodyTakesButNeverAboveItsSize() {
        TokenBucket bucket = new TokenBucket(10, 2);
        bucket.take(0);
        bucket.take(0);
        long later = 60 * SECOND;
        assertThat(new long[] {bucket.take(later), bucket.take(later), bucket.take(later)})
                .containsExactly(later, later, later + SECOND / 10);
    }

    @Test
    void worksOnAClockThatBeganBelowZero() {
        TokenBucket bucket = new TokenBucket(1, 1);
        assertThat(bucket.take(-5 * SECOND)).isEqualTo(-5 * SECOND);
        assertThat(bucket.take(-5 * SECOND)).isEqualTo(-4 * SECOND);
    }
}
