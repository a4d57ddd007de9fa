package io.clusterloader.mlrsearch;

import java.time.Duration;

/**
 * A trial that has been measured.
 *
 * @param intended how long was to be sent; it decides whether the trial is full-length
 * @param effective the time that counts in the sums
 * @param lossRatio share of the packets that did not arrive, 0 to 1
 */
record Trial(Duration intended, Duration effective, double lossRatio) {
    Trial {
        if (!(lossRatio >= 0 && lossRatio <= 1)) {
            throw new IllegalArgumentException("the loss ratio is " + lossRatio);
        }
    }
}
