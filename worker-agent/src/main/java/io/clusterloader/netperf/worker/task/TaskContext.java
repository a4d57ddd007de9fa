package io.clusterloader.netperf.worker.task;

import io.clusterloader.netperf.worker.host.ListeningPorts;
import io.clusterloader.netperf.worker.host.PortWatch;

/** What every task of a worker uses. */
record TaskContext(ProcessLauncher launcher, ListeningPorts ports, PortWatch watch) {
    static TaskContext of(ProcessLauncher launcher) {
        ListeningPorts ports = new ListeningPorts();
        return new TaskContext(launcher, ports, new PortWatch(ports));
    }
}
