package io.clusterloader.netperf.rpc;

import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * What the holder of a certificate may do. A certificate has its role as a DNS subject alternative name, and that of a worker has the
 * worker's own name in a second one.
 */
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

    /** Returns the DNS name in the certificate of one holder of this role, beside that of the role. */
    public String dnsName(String holder) {
        return holder + "." + dnsName;
    }

    /** Returns which holder of this role a certificate names, if it names one. */
    Optional<String> holder(X509Certificate certificate) {
        String suffix = dnsName("");
        return dnsNames(certificate).stream()
                .filter(name -> name.endsWith(suffix))
                .map(name -> name.substring(0, name.length() - suffix.length()))
                .findFirst();
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
