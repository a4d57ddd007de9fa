package io.clusterloader.netperf.orchestrator.evaluate;

import io.clusterloader.netperf.v1.Protocol;
import java.time.Duration;

/** When the output of a tool can be believed, and which numbers it gives. */
sealed interface Rules permits TcpRules, UdpRules, HttpRules, ConnectionRules, RoundTripRules {
    /** Of the time asked for. */
    double ROUGH_SHARE = 0.2;

    double ROUGH_MARGIN_SECONDS = 1;

    /** Adds the numbers of a pair, and the rules that it breaks. Neither of its tasks failed. */
    void validate(PairData data, ValidationResult validation);

    static Rules of(Protocol protocol) {
        return switch (protocol) {
            case TCP -> new TcpRules();
            case UDP -> new UdpRules();
            case HTTP, HTTPS -> new HttpRules();
            case TCP_CRR -> new ConnectionRules();
            case TCP_RR, UDP_RR -> new RoundTripRules();
            case PROTOCOL_UNSPECIFIED, UNRECOGNIZED -> throw new IllegalArgumentException("no protocol: " + protocol);
        };
    }

    /**
     * Returns whether a measured time is about the time asked for. For pairs whose ends something else moves: several pairs share
     * processors and a full network; a CPU limit that throttles a pair marks it already. One that stalled for seconds is still found.
     */
    static boolean roughly(double seconds, Duration asked) {
        return near(seconds, asked, ROUGH_SHARE, ROUGH_MARGIN_SECONDS);
    }

    /** Returns whether a measured time is the time asked for, within a share of it but at least the margin, in seconds. */
    static boolean near(double seconds, Duration asked, double share, double margin) {
        double wanted = asked.toNanos() / 1e9;
        return Math.abs(seconds - wanted) <= Math.max(margin, wanted * share);
    }
}
