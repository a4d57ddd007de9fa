package io.clusterloader.netperf.rpc;

import io.grpc.Status;
import io.grpc.StatusException;

/** The version of the messages that the three programs exchange; it rises with every change that an older one would misread. */
public final class ProtocolVersion {
    public static final int CURRENT = 1;

    private ProtocolVersion() {}

    /**
     * Refuses a peer that speaks another version.
     *
     * @throws StatusException FAILED_PRECONDITION, naming both versions
     */
    public static void require(String peer, int version) throws StatusException {
        if (version != CURRENT) {
            throw Status.FAILED_PRECONDITION
                    .withDescription("%s speaks protocol version %d, this side speaks %d: use images of one release"
                            .formatted(peer, version, CURRENT))
                    .asException();
        }
    }
}
