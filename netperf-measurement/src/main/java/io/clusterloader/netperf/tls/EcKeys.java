package io.clusterloader.netperf.tls;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.spec.ECGenParameterSpec;

/** Keys on the curve P-256, which every TLS 1.3 peer knows. */
final class EcKeys {
    private EcKeys() {}

    static KeyPair generate() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this JVM cannot make keys on P-256", e);
        }
    }

    /** PKCS #8. */
    static String pem(PrivateKey key) {
        return Pem.encode("PRIVATE KEY", key.getEncoded());
    }
}
