package io.clusterloader.localcluster.node.container;

import io.fabric8.kubernetes.api.model.HTTPGetAction;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.Scanner;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;

/**
 * Sends an HTTP or HTTPS request; a status from 200 to 399 means healthy. As with a kubelet, any certificate is
 * accepted.
 *
 * @param action  what to ask for
 * @param address whom
 * @param port    where
 */
record HttpProbe(HTTPGetAction action, String address, int port) implements ProbeCheck {
    /** Accepts any certificate: probes send nothing secret and use only the status. */
    private static final class TrustAll implements X509TrustManager {
        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type) {}

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }

    @Override
    public Optional<String> run(Duration timeout) {
        String host = Objects.requireNonNullElse(action.getHost(), address);
        int millis = Math.toIntExact(timeout.toMillis());
        try (Socket plain = new Socket()) {
            plain.connect(new InetSocketAddress(host, port), millis);
            plain.setSoTimeout(millis);
            if (!"HTTPS".equals(action.getScheme())) {
                return ask(plain, host);
            }
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, new TrustManager[] {new TrustAll()}, null);
            try (SSLSocket secured = (SSLSocket) context.getSocketFactory().createSocket(plain, host, port, true)) {
                return ask(secured, host);
            }
        } catch (IOException | GeneralSecurityException e) {
            return Optional.of("Get " + host + ":" + port + ": " + e.getMessage());
        }
    }

    private Optional<String> ask(Socket socket, String host) throws IOException {
        String path = Objects.requireNonNullElse(action.getPath(), "/");
        OutputStream out = socket.getOutputStream();
        out.write(("GET " + path + " HTTP/1.1\r\nHost: " + host
                        + "\r\nUser-Agent: kube-probe\r\nConnection: close\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII));
        out.flush();
        InputStream in = socket.getInputStream();
        Scanner answer = new Scanner(in, StandardCharsets.US_ASCII);
        String status = answer.hasNextLine() ? answer.nextLine() : "";
        return status.matches("HTTP/1\\.[01] [23]\\d\\d.*")
                ? Optional.empty()
                : Optional.of("HTTP probe failed with: " + status);
    }
}
