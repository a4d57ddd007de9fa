package io.clusterloader.netperf.orchestrator.evaluate;

import io.clusterloader.netperf.orchestrator.time.ProtoTime;
import io.clusterloader.netperf.v1.HttpOutput;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Which rules an output of siege breaks. It counts 404s and cut links as successes, so it must be looked at from several sides. */
final class HttpValidity {
    /** siege cuts its time to whole seconds of the wall clock, one way or the other. */
    private static final double ELAPSED_MARGIN_SECONDS = 1.1;

    private HttpValidity() {}

    static List<String> violations(HttpOutput http, int users, Duration asked) {
        List<String> violations = new ArrayList<>();
        if (http.getTransactions() == 0) {
            return List.of("no transaction took place");
        }
        if (http.getFailed() > 0) {
            violations.add("%d transactions failed".formatted(http.getFailed()));
        }
        if (Math.abs(http.getSuccessful() - http.getTransactions()) > users) {
            violations.add(
                    "only %d of %d transactions succeeded".formatted(http.getSuccessful(), http.getTransactions()));
        }
        if (!(http.getConcurrency() > users / 2.0)) {
            violations.add("only %s of %d users were active on average"
                    .formatted(Findings.figure(http.getConcurrency()), users));
        }
        double wanted = ProtoTime.seconds(asked);
        if (!(Math.abs(http.getElapsedSeconds() - wanted) <= ELAPSED_MARGIN_SECONDS) || http.getElapsedSeconds() <= 0) {
            violations.add("siege ran for %s s instead of %s s"
                    .formatted(Findings.figure(http.getElapsedSeconds()), Findings.figure(wanted)));
        }
        return violations;
    }

    /** Mean time of a transaction: in benchmark mode every user is always in one, so C users share the time among all of them. */
    static double responseMillis(HttpOutput http, int users) {
        return 1e3 * users * http.getElapsedSeconds() / http.getTransactions();
    }
}
