#!/usr/bin/env bash
# fabric8 kubernetes-client 8.0.0: one create() whose connection ends before an answer is sent eleven times.
#
# Guess: reads are tried again, a POST is not: nobody knows whether the server has carried it out, and client-go leaves that to its caller.
# Seen:  eleven POSTs within 20 s and more, then an exception. An object with a name meets its own earlier attempt (409 AlreadyExists); one
#        with generateName exists up to eleven times.
# So:    take a 409 for a name of one's own as success, look generated objects up by a label before creating them again, or set
#        requestRetryBackoffLimit to 0 for creations.
. "$(dirname "$0")/lib.sh"
jars_of io.fabric8:kubernetes-client:8.0.0
java_program >"$work/out.txt" 2>"$work/java.log" <<'END'
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.atomic.AtomicInteger;

class Main {
    public static void main(String[] arguments) throws Exception {
        AtomicInteger posts = new AtomicInteger();
        ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread answers = new Thread(() -> answerNobody(server, posts));
        answers.setDaemon(true);
        answers.start();
        String url = "http://127.0.0.1:" + server.getLocalPort();
        try (KubernetesClient client = new KubernetesClientBuilder()
                .withConfig(new ConfigBuilder(Config.empty()).withMasterUrl(url).build())
                .build()) {
            client.resource(new ConfigMapBuilder()
                            .withNewMetadata()
                            .withNamespace("default")
                            .withGenerateName("one-")
                            .endMetadata()
                            .build())
                    .create();
        } catch (KubernetesClientException e) {
            System.out.println(posts.get());
        }
        System.exit(0);
    }

    /** Reads a request, as a server does that carries it out, and ends the connection. */
    private static void answerNobody(ServerSocket server, AtomicInteger posts) {
        while (true) {
            try (Socket connection = server.accept()) {
                byte[] request = new byte[1 << 16];
                int read = connection.getInputStream().read(request);
                if (new String(request, 0, Math.max(0, read)).startsWith("POST /api/v1/namespaces/default/configmaps")) {
                    posts.incrementAndGet();
                }
            } catch (java.io.IOException e) {
                return;
            }
        }
    }
}
END
expect "requests that one create() sent" "$(cat "$work/out.txt") == 11"
