package io.clusterloader.localcluster.net;

import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The transport protocols that services can have here. */
enum Protocol {
    TCP,
    UDP;

    /** Returns the protocol; empty if it is not supported (SCTP). No name means TCP, as in the Kubernetes API. */
    static Optional<Protocol> of(@Nullable String name) {
        if (name == null || name.equals("TCP")) {
            return Optional.of(TCP);
        }
        return name.equals("UDP") ? Optional.of(UDP) : Optional.empty();
    }

    /** Returns the nftables name. */
    String nft() {
        return name().toLowerCase(Locale.ROOT);
    }
}
