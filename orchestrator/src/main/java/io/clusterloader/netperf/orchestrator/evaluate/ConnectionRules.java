package io.clusterloader.netperf.orchestrator.evaluate;

import io.clusterloader.netperf.rpc.ProtoTime;
import io.clusterloader.netperf.v1.HttpOutput;
import io.clusterloader.netperf.v1.Metric;
import java.util.Optional;

/**
 * siege against nginx, with a new connection for each request. The worker ends it early where hardly a port is left: the rate of the time
 * until then is as good as that of a longer one.
 */
record ConnectionRules() implements Rules {
    /** siege tells its time to 0.01 s, which is 2 % of this. */
    private static final double LEAST_SECONDS = 0.5;

    @Override
    public void validate(PairData data, ValidationResult validation) {
        Optional<HttpOutput> output = data.client().flatMap(HttpRules::output);
        if (output.isEmpty()) {
            validation.violation("siege printed nothing that can be read");
            return;
        }
        HttpOutput http = output.get();
        int users = data.testCase().getLoad().getHttpConcurrency();
        HttpRules.failures(http, users).forEach(validation::violation);
        time(http, ProtoTime.seconds(ProtoTime.read(data.testCase().getDuration())), validation);
        if (http.getTransactions() > 0) {
            validation.value(Metric.CONNECTIONS_PER_SECOND, http.getTransactions() / http.getElapsedSeconds());
            validation.value(Metric.CONNECTION_TIME, HttpRules.responseMillis(http, users));
        }
    }

    private static void time(HttpOutput http, double asked, ValidationResult validation) {
        double elapsed = http.getElapsedSeconds();
        if (http.getPortsUsedUp()) {
            validation.warning(
                    "shortened to %s s of %s s: the client had used nearly all ports of ip_local_port_range, which wait for 60 s after their connection"
                            .formatted(ValidationResult.number(elapsed), ValidationResult.number(asked)));
        } else {
            validation.require(HttpRules.ranFor(http, asked), HttpRules.wrongTime(http, asked));
        }
        validation.require(
                elapsed >= LEAST_SECONDS,
                "%s s are too short for a rate, which needs %s s"
                        .formatted(ValidationResult.number(elapsed), ValidationResult.number(LEAST_SECONDS)));
    }
}
