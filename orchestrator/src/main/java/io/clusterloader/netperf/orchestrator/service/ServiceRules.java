package io.clusterloader.netperf.orchestrator.service;

import io.clusterloader.netperf.v1.Path;
import io.clusterloader.netperf.v1.Protocol;
import io.clusterloader.netperf.v1.ServiceTarget;
import io.clusterloader.netperf.v1.TestCase;
import io.grpc.StatusException;
import java.util.HashSet;
import java.util.Set;

/** What a plan must say about the Services of a case. Whether its workers can be reached is seen when the case is placed. */
final class ServiceRules {
    private ServiceRules() {}

    /**
     * Refuses a case whose Services make no sense.
     *
     * @throws StatusException INVALID_ARGUMENT, naming the case
     */
    static void require(TestCase testCase) throws StatusException {
        String place = "case " + testCase.getCaseId();
        int most = testCase.getServersPerService();
        if (testCase.getPath() == Path.POD_IP) {
            PlanRules.check(most == 0, place + " dials pods and has servers per Service");
            PlanRules.check(testCase.getServicesCount() == 0, place + " dials pods and has Services");
        }
        boolean http = testCase.getProtocol() == Protocol.HTTP || testCase.getProtocol() == Protocol.HTTPS;
        PlanRules.check(
                most <= 1 || http, "%s balances %s, only HTTP(S) can be".formatted(place, testCase.getProtocol()));
        Set<String> allowed = new HashSet<>(testCase.getWorkersList());
        for (ServiceTarget service : testCase.getServicesList()) {
            int servers = service.getServersCount();
            PlanRules.check(
                    most == 0 || servers <= most,
                    "%s has %d servers behind Service %s, more than its %d"
                            .formatted(place, servers, service.getName(), most));
            PlanRules.check(
                    allowed.isEmpty() || allowed.containsAll(service.getServersList()),
                    "%s has servers behind Service %s that are not among its workers"
                            .formatted(place, service.getName()));
        }
    }
}
