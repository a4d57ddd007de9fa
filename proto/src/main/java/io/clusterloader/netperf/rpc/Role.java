package io.clusterloader.netperf.rpc;

import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** What the holder of a certificate may do. A certificate has its role as its DNS subject alternative name. */
public enum Role {
    /** The plugin: calls ControlService. */
    CONTROL("control.netperf"),
    /** The orchestrator: serves. */
    ORCHESTRATOR("orchestrator.netperf"),
    /** A worker: calls WorkerService. */
    WORKER("worker.netperf");

    private static final int DNS_NAME = 2;

    private final String dnsName;

    Role(String dnsName) {
        this.dnsName = dnsName;
    }

    /** Returns the DNS name in certificates of this role. */
    public String dnsName() {
        return dnsName;
    }

    /** Returns the role of a certificate, if it has one. */
    public static Optional<Role> of(X509Certificate certificate) {
        List<String> names = dnsNames(certificate);
        for (Role role : values()) {
            if (names.contains(role.dnsName)) {
                return Optional.of(role);
            }
        }
        return Optional.empty();
    }

    private static List<String> dnsNames(X509Certificate certificate) {
        try {
            Collection<List<?>> names = certificate.getSubjectAlternativeNames();
            return names == null
                    ? List.of()
                    : names.stream()
                            .filter(name -> name.get(0).equals(DNS_NAME))
                            .map(name -> (String) name.get(1))
                            .toList();
        } catch (CertificateParsingException e) {
            return List.of();
        }
    }
}
