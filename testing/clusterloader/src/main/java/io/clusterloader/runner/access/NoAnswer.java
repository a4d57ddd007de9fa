package io.clusterloader.runner.access;

import io.clusterloader.kubernetes.KubernetesErrors;
import io.fabric8.kubernetes.client.Config;
import java.net.ConnectException;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Says which part does not answer if a request to the API server gets no response: the server, or the proxy before it. */
public final class NoAnswer {
    private NoAnswer() {}

    /** Returns a sentence without a password: what failed, and the innermost cause. */
    public static String explain(Config config, Throwable failure) {
        String why = KubernetesErrors.message(failure);
        if (causedBy(failure, CredentialException.class::isInstance)) {
            return why;
        }
        URI server = URI.create(config.getMasterUrl());
        String proxy = "http".equals(server.getScheme()) ? config.getHttpProxy() : config.getHttpsProxy();
        if (proxy == null) {
            return "the API server at %s does not answer: %s. See that the cluster runs and that this machine reaches the address"
                    .formatted(server, why);
        }
        if (causedBy(failure, NoAnswer::isOfProxy)) {
            return "the proxy %s fails, by which the API server at %s is reached: %s"
                    .formatted(shown(proxy), server, why);
        }
        return "the API server at %s does not answer through the proxy %s: %s".formatted(server, shown(proxy), why);
    }

    /** With a proxy, a connection is made to the proxy alone. */
    private static boolean isOfProxy(Throwable cause) {
        return cause instanceof UnknownHostException || cause instanceof ConnectException;
    }

    private static boolean causedBy(Throwable failure, Predicate<Throwable> what) {
        return Stream.iterate(failure, Objects::nonNull, Throwable::getCause).anyMatch(what);
    }

    private static String shown(String proxy) {
        URI url = URI.create(proxy);
        return "%s://%s:%d".formatted(url.getScheme(), url.getHost(), url.getPort());
    }
}
