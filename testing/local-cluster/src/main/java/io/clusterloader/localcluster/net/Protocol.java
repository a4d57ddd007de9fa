package io.clusterloader.localcluster.net;

import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The transport protocols that services can have here. */
enum Protocol {
    TCP,
    UDP;

    /** Empty for those that are not supported (SCTP). No protocol means TCP, as in the Kubernetes API. */
    static Optional<Protocol> of(@Nullable String name) {
        if (name == null || name.equals("TCP")) {
            return Optional.of(TCP);
        }
        return name.equals("UDP") ? Optional.of(UDP) : Optional.empty();
    }

    /** As nftables writes it. */
    String nft() {
        return name().toLowerCase(Locale.ROOT);
    }
}
