package io.clusterloader.runner.doctor;

import io.clusterloader.measurement.MeasurementException;
import io.clusterloader.runner.doctor.RunRequirements.CopiedSecrets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Checks whether the Secrets that a run copies for its pods exist, fit and may be read. It reads them as the run would. */
final class SecretCheck implements Check {
    private static final String REMEDY =
            "create it, or let the user read that one: kubectl create role NAME --verb=get --resource=secrets --resource-name=SECRET, and bind it (docs/in-cluster.md)";

    @Override
    public String subject() {
        return "secrets";
    }

    @Override
    public List<CheckResult> check(Target target) {
        Set<CheckResult> results = new LinkedHashSet<>();
        int read = 0;
        for (CopiedSecrets copied : target.requirements().copiedSecrets()) {
            try {
                read += copied.reader().read(target.client()).size();
            } catch (MeasurementException e) {
                results.add(CheckResult.problem(subject(), "%s: %s".formatted(copied.call(), e.getMessage()), REMEDY));
            }
        }
        if (read > 0) {
            results.add(CheckResult.ok(subject(), "%d that pods of the run need can be read".formatted(read)));
        }
        return new ArrayList<>(results);
    }
}
