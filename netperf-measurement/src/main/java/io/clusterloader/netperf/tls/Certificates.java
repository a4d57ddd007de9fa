package io.clusterloader.netperf.tls;

import io.clusterloader.netperf.tls.RunAuthority.Validity;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Date;
import java.util.Locale;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.asn1.x509.Time;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** The parts of X.509 that all certificates of a run share. */
final class Certificates {
    /** RFC 5280 allows 20 octets; 16 random ones do not collide. */
    private static final int SERIAL_BITS = 127;

    private Certificates() {}

    static X509v3CertificateBuilder builder(X500Name issuer, X500Name subject, PublicKey key, Validity validity) {
        return new X509v3CertificateBuilder(
                issuer,
                new BigInteger(SERIAL_BITS, new SecureRandom()).add(BigInteger.ONE),
                time(validity.from()),
                time(validity.to()),
                subject,
                SubjectPublicKeyInfo.getInstance(key.getEncoded()));
    }

    static X509CertificateHolder sign(X509v3CertificateBuilder builder, KeyPair issuer)
            throws GeneralSecurityException {
        try {
            return builder.build(new JcaContentSignerBuilder("SHA256withECDSA").build(issuer.getPrivate()));
        } catch (OperatorCreationException e) {
            throw new GeneralSecurityException(e);
        }
    }

    static String pem(X509CertificateHolder certificate) {
        try {
            return Pem.encode("CERTIFICATE", certificate.getEncoded());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @SuppressWarnings("JavaUtilDate") // BouncyCastle takes nothing else
    private static Time time(Instant instant) {
        return new Time(Date.from(instant), Locale.ROOT);
    }
}
