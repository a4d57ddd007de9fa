package io.clusterloader.netperf.plan;

import io.clusterloader.netperf.v1.IpFamily;

/** Tells the family of an address literal, or of a range of addresses. */
final class AddressFamily {
    private AddressFamily() {}

    static IpFamily of(String address) {
        return address.indexOf(':') >= 0 ? IpFamily.IPV6 : IpFamily.IPV4;
    }
}
