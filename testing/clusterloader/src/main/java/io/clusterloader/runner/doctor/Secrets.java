package io.clusterloader.runner.doctor;

import io.clusterloader.measurement.MeasurementException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Whether the Secrets that a run copies for its pods are there, fit, and may be read: it reads them as the run would. */
final class Secrets implements Examination {
    private static final String REMEDY =
            "create it, or let the user read that one: kubectl create role NAME --verb=get --resource=secrets --resource-name=SECRET, and bind it (docs/in-cluster.md)";

    @Override
    public String subject() {
        return "secrets";
    }

    @Override
    public List<Finding> examine(ExaminedCluster cluster) {
        Set<Finding> findings = new LinkedHashSet<>();
        int read = 0;
        for (CopiedSecrets copied : cluster.demands().copiedSecrets()) {
            try {
                read += copied.reading().from(cluster.client()).size();
            } catch (MeasurementException e) {
                findings.add(Finding.problem(subject(), "%s: %s".formatted(copied.call(), e.getMessage()), REMEDY));
            }
        }
        if (read > 0) {
            findings.add(Finding.ok(subject(), "%d that pods of the run need can be read".formatted(read)));
        }
        return new ArrayList<>(findings);
    }
}
