package io.clusterloader.netperf.tls;

import io.clusterloader.netperf.rpc.Identity;
import io.clusterloader.netperf.rpc.Role;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.Stream;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.CertIOException;
import org.bouncycastle.cert.X509v3CertificateBuilder;

/** The certificate authority of one run. Its private key lives in this object and nowhere else. */
public final class RunAuthority {
    /** Certificates begin to be valid this much earlier, for nodes whose clock is slow. */
    public static final Duration CLOCK_TOLERANCE = Duration.ofMinutes(15);

    private static final String WEB_NAME = "netperf";

    private final X500Name name;
    private final KeyPair key;
    private final Validity validity;
    private final String certificate;

    private RunAuthority(X500Name name, KeyPair key, Validity validity, String certificate) {
        this.name = name;
        this.key = key;
        this.validity = validity;
        this.certificate = certificate;
    }

    /**
     * Creates an authority and its key.
     *
     * @param lifetime how long it and all it issues are valid, from now
     */
    public static RunAuthority create(String runId, Duration lifetime) {
        return create(runId, lifetime, Instant.now());
    }

    /**
     * Creates an authority and its key for a cluster whose clock may differ from that of this machine. Its certificates are valid by both.
     *
     * @param lifetime how long it and all it issues are valid, from now
     * @param clusterNow the time by the cluster's clock
     */
    public static RunAuthority create(String runId, Duration lifetime, Instant clusterNow) {
        X500Name name = new X500Name("CN=netperf run " + runId);
        Instant own = Instant.now();
        Instant earlier = own.isBefore(clusterNow) ? own : clusterNow;
        Instant later = own.isBefore(clusterNow) ? clusterNow : own;
        Validity validity = new Validity(earlier.minus(CLOCK_TOLERANCE), later.plus(lifetime));
        KeyPair key = Certificates.newKey();
        try {
            X509v3CertificateBuilder builder = Certificates.builder(name, name, key.getPublic(), validity)
                    .addExtension(Extension.basicConstraints, true, new BasicConstraints(0))
                    .addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign));
            return new RunAuthority(name, key, validity, Certificates.pem(Certificates.sign(builder, key)));
        } catch (CertIOException | GeneralSecurityException e) {
            throw new IllegalStateException("cannot make the run's certificate authority", e);
        }
    }

    /** Issues a fresh key with a certificate for one role. */
    public Identity issue(Role role) {
        return identity(
                role == Role.ORCHESTRATOR ? KeyPurposeId.id_kp_serverAuth : KeyPurposeId.id_kp_clientAuth,
                role.dnsName());
    }

    /** Issues a fresh key with a certificate for one worker, which can register by no other name. */
    public Identity issueForWorker(String name) {
        return identity(KeyPurposeId.id_kp_clientAuth, Role.WORKER.dnsName(), Role.WORKER.dnsName(name));
    }

    private Identity identity(KeyPurposeId purpose, String... dnsNames) {
        KeyPair own = Certificates.newKey();
        return new Identity(certificate, sign(purpose, own, dnsNames), Certificates.pem(own.getPrivate()));
    }

    /** Issues a fresh key with a certificate for the servers whose HTTPS is measured. It has no role, so no program of the run trusts it. */
    public WebCertificate issueForWeb() {
        KeyPair own = Certificates.newKey();
        return new WebCertificate(
                sign(KeyPurposeId.id_kp_serverAuth, own, WEB_NAME), Certificates.pem(own.getPrivate()));
    }

    private String sign(KeyPurposeId purpose, KeyPair own, String... dnsNames) {
        try {
            X509v3CertificateBuilder builder = Certificates.builder(
                            name, new X500Name("CN=" + dnsNames[0]), own.getPublic(), validity)
                    .addExtension(Extension.basicConstraints, true, new BasicConstraints(false))
                    .addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature))
                    .addExtension(Extension.extendedKeyUsage, false, new ExtendedKeyUsage(purpose))
                    .addExtension(
                            Extension.subjectAlternativeName,
                            false,
                            new GeneralNames(Stream.of(dnsNames)
                                    .map(dnsName -> new GeneralName(GeneralName.dNSName, dnsName))
                                    .toArray(GeneralName[]::new)));
            return Certificates.pem(Certificates.sign(builder, key));
        } catch (CertIOException | GeneralSecurityException e) {
            throw new IllegalStateException("cannot make the certificate of " + dnsNames[0], e);
        }
    }

    /** The time in which a certificate is valid. */
    record Validity(Instant from, Instant to) {}
}
