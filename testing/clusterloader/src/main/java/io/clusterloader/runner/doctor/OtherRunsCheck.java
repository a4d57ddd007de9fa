package io.clusterloader.runner.doctor;

import io.clusterloader.kubernetes.OtherRun;
import io.clusterloader.kubernetes.OtherRuns;
import java.util.List;

/** Checks whether other runs are alive, whose traffic would be in the numbers. */
final class OtherRunsCheck implements Check {
    @Override
    public String subject() {
        return "other runs";
    }

    @Override
    public List<CheckResult> check(Target target) {
        List<OtherRun> alive = OtherRuns.list(target.client(), OtherRuns.OURS).alive();
        return alive.isEmpty()
                ? List.of(CheckResult.ok(subject(), "no other run is alive"))
                : alive.stream()
                        .map(other -> CheckResult.warning(
                                subject(),
                                other.description(),
                                "wait until it has ended, as --wait does. Where its runner is gone, remove it with: kubectl delete namespace "
                                        + other.namespace()))
                        .toList();
    }
}
