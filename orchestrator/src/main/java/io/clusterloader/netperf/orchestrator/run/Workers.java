package io.clusterloader.netperf.orchestrator.run;

import io.clusterloader.netperf.orchestrator.fleet.Session;
import io.clusterloader.netperf.v1.Register;
import io.clusterloader.netperf.v1.ToolVersion;
import io.clusterloader.netperf.v1.WorkerInfo;
import java.util.stream.Collectors;

/** Workers as results show them. */
final class Workers {
    private Workers() {}

    static WorkerInfo describe(Session session) {
        Register registration = session.registration();
        return WorkerInfo.newBuilder()
                .setName(registration.getName())
                .setNode(registration.getNode())
                .addAllAddresses(registration.getAddressesList())
                .putAllTools(registration.getToolsList().stream()
                        .collect(Collectors.toMap(ToolVersion::getName, ToolVersion::getVersion, (one, _) -> one)))
                .build();
    }
}
