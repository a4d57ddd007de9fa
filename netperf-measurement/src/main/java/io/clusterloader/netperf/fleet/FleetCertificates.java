package io.clusterloader.netperf.fleet;

import io.clusterloader.netperf.plan.FleetPlan;
import io.clusterloader.netperf.rpc.Identity;
import io.clusterloader.netperf.rpc.Role;
import io.clusterloader.netperf.tls.RunAuthority;
import io.clusterloader.netperf.tls.WebCertificate;
import io.clusterloader.netperf.v1.Protocol;
import java.util.Optional;

/**
 * What the pods of a run get.
 *
 * @param web where HTTPS is measured
 */
public record FleetCertificates(Identity orchestrator, Identity worker, Optional<WebCertificate> web) {
    /** Fresh ones, as many as the plan needs. */
    public static FleetCertificates issue(RunAuthority authority, FleetPlan plan) {
        return new FleetCertificates(
                authority.issue(Role.ORCHESTRATOR),
                authority.issue(Role.WORKER),
                plan.uses(Protocol.HTTPS) ? Optional.of(authority.issueForWeb()) : Optional.empty());
    }
}
