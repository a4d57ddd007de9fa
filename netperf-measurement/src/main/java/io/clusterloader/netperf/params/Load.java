package io.clusterloader.netperf.params;

import io.clusterloader.measurement.Problem;
import java.util.List;

/** How hard each client drives its server. */
public record Load(TcpLoad tcp, UdpLoad udp, HttpLoad http) {
    static Load of(StartKeys keys, List<Problem> problems) {
        return new Load(TcpLoad.of(keys, problems), UdpLoad.of(keys, problems), HttpLoad.of(keys, problems));
    }
}
