package io.clusterloader.netperf.worker;

import io.clusterloader.netperf.rpc.Identity;
import io.clusterloader.netperf.rpc.Role;
import java.io.IOException;
import java.io.StringWriter;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.openssl.jcajce.JcaPKCS8Generator;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.jspecify.annotations.Nullable;

/** A certificate authority for a test, as the plugin makes one for a run. */
final class TestAuthority {
    private static final X500Name NAME = new X500Name("CN=test authority");

    private final KeyPair keys = newKeys();
    private final X509Certificate certificate = sign(NAME, keys, null);

    Identity issue(Role role) throws IOException {
        KeyPair holder = newKeys();
        X509Certificate issued = sign(new X500Name("CN=" + role), holder, role);
        return new Identity(pem(certificate), pem(issued), pem(new JcaPKCS8Generator(holder.getPrivate(), null)));
    }

    /** Writes an identity as a mounted Secret shows it. */
    static void write(Identity identity, Path directory) throws IOException {
        Files.createDirectories(directory);
        Files.writeString(directory.resolve(Identity.AUTHORITY_FILE), identity.authority());
        Files.writeString(directory.resolve(Identity.CERTIFICATE_FILE), identity.certificate());
        Files.writeString(directory.resolve(Identity.KEY_FILE), identity.key());
    }

    private X509Certificate sign(X500Name subject, KeyPair holder, @Nullable Role role) {
        Instant now = Instant.now();
        try {
            X509v3CertificateBuilder builder = new JcaX509v3CertificateBuilder(
                    NAME,
                    new BigInteger(64, new SecureRandom()),
                    Date.from(now.minus(Duration.ofMinutes(1))),
                    Date.from(now.plus(Duration.ofHours(1))),
                    subject,
                    holder.getPublic());
            builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(role == null));
            if (role != null) {
                builder.addExtension(
                        Extension.subjectAlternativeName,
                        false,
                        new GeneralNames(new GeneralName(GeneralName.dNSName, role.dnsName())));
            }
            return new JcaX509CertificateConverter()
                    .getCertificate(
                            builder.build(new JcaContentSignerBuilder("SHA256withECDSA").build(keys.getPrivate())));
        } catch (GeneralSecurityException | IOException | OperatorCreationException e) {
            throw new IllegalStateException(e);
        }
    }

    private static KeyPair newKeys() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String pem(Object object) throws IOException {
        StringWriter text = new StringWriter();
        try (JcaPEMWriter writer = new JcaPEMWriter(text)) {
            writer.writeObject(object);
        }
        return text.toString();
    }
}
