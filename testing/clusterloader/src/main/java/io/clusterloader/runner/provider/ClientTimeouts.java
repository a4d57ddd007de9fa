package io.clusterloader.runner.provider;

import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;

/** How long an API server may take. */
final class ClientTimeouts {
    /** Long enough for a far API server, short enough for a person who mistyped its address. */
    private static final int CONNECT_MILLISECONDS = 10_000;

    /** An API server that starts or ends a hundred pods on the machine it runs on itself may need longer than the usual 10 s. */
    private static final int ANSWER_MILLISECONDS = 30_000;

    private ClientTimeouts() {}

    static Config set(Config config) {
        return new ConfigBuilder(config)
                .withConnectionTimeout(CONNECT_MILLISECONDS)
                .withRequestTimeout(ANSWER_MILLISECONDS)
                .build();
    }
}
