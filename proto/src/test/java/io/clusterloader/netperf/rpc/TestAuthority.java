package io.clusterloader.netperf.rpc;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.openssl.jcajce.JcaPKCS8Generator;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.jspecify.annotations.Nullable;

/** A certificate authority that also issues what a run never does. */
final class TestAuthority {
    private static final X500Principal NAME = new X500Principal("CN=test authority");

    private final KeyPair keys = newKeys();
    private final String certificate =
            certificate(NAME, keys, null, Instant.now().plus(Duration.ofHours(1)));

    /** An identity with this role, signed by this authority. */
    Identity issue(Role role) {
        return issue(role.dnsName());
    }

    Identity issue(String dnsName) {
        return issue(dnsName, Instant.now().plus(Duration.ofHours(1)));
    }

    /** An identity with this role whose certificate was valid until a minute ago, as after the end of a run. */
    Identity issueExpired(Role role) {
        return issue(role.dnsName(), Instant.now().minus(Duration.ofMinutes(1)));
    }

    private Identity issue(String dnsName, Instant end) {
        KeyPair holder = newKeys();
        return new Identity(
                certificate, certificate(new X500Principal("CN=" + dnsName), holder, dnsName, end), pem(holder));
    }

    private String certificate(X500Principal subject, KeyPair holder, @Nullable String dnsName, Instant end) {
        Instant now = Instant.now();
        JcaX509v3CertificateBuilder builder = new JcaX509v3CertificateBuilder(
                NAME,
                BigInteger.valueOf(now.toEpochMilli()),
                Date.from(now.minus(Duration.ofMinutes(5))),
                Date.from(end),
                subject,
                holder.getPublic());
        try {
            builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(dnsName == null));
            if (dnsName != null) {
                builder.addExtension(
                        Extension.subjectAlternativeName,
                        false,
                        new GeneralNames(new GeneralName(GeneralName.dNSName, dnsName)));
            }
            return pem(new JcaX509CertificateConverter()
                    .getCertificate(
                            builder.build(new JcaContentSignerBuilder("SHA256withECDSA").build(keys.getPrivate()))));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (OperatorCreationException | GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static KeyPair newKeys() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(256);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String pem(Object value) {
        StringWriter text = new StringWriter();
        try (JcaPEMWriter writer = new JcaPEMWriter(text)) {
            writer.writeObject(value instanceof KeyPair pair ? new JcaPKCS8Generator(pair.getPrivate(), null) : value);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }
}
