package io.clusterloader.netperf.rpc;

import io.grpc.ManagedChannel;
import io.grpc.TlsChannelCredentials;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import io.grpc.netty.shaded.io.netty.channel.ChannelOption;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.concurrent.TimeUnit;

/** Opens the channel to the orchestrator, by address: its certificate is checked for its role, not for a host name. */
public final class SecureChannel {
    private SecureChannel() {}

    /**
     * Opens a channel that presents this identity and accepts only the orchestrator of the same run.
     *
     * @throws IOException if the identity cannot be read as PEM
     */
    public static ManagedChannel open(InetSocketAddress orchestrator, Identity identity) throws IOException {
        return NettyChannelBuilder.forAddress(
                        orchestrator,
                        TlsChannelCredentials.newBuilder()
                                .trustManager(Identity.stream(identity.authority()))
                                .keyManager(Identity.stream(identity.certificate()), Identity.stream(identity.key()))
                                .build())
                .overrideAuthority(Role.ORCHESTRATOR.dnsName())
                .withOption(ChannelOption.CONNECT_TIMEOUT_MILLIS, Limits.CONNECT_MILLIS)
                .maxInboundMessageSize(Limits.MESSAGE_BYTES)
                .keepAliveTime(Limits.KEEP_ALIVE_SECONDS, TimeUnit.SECONDS)
                .keepAliveTimeout(Limits.KEEP_ALIVE_TIMEOUT_SECONDS, TimeUnit.SECONDS)
                .keepAliveWithoutCalls(true)
                .build();
    }
}
