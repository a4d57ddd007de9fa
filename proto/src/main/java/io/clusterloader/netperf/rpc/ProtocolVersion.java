package io.clusterloader.netperf.rpc;

import io.grpc.Status;
import io.grpc.StatusException;

/** The version of the messages between the three programs. It rises with every change that an older program would misread. */
public final class ProtocolVersion {
    public static final int CURRENT = 1;

    private ProtocolVersion() {}

    /**
     * Rejects a peer that speaks another version.
     *
     * @throws StatusException FAILED_PRECONDITION with both versions
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
