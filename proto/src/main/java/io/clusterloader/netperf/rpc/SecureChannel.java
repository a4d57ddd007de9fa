package io.clusterloader.netperf.rpc;

import io.grpc.ManagedChannel;
import io.grpc.TlsChannelCredentials;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import io.grpc.netty.shaded.io.netty.channel.ChannelOption;
import io.grpc.netty.shaded.io.netty.channel.EventLoopGroup;
import io.grpc.netty.shaded.io.netty.channel.MultiThreadIoEventLoopGroup;
import io.grpc.netty.shaded.io.netty.channel.nio.NioIoHandler;
import io.grpc.netty.shaded.io.netty.channel.socket.nio.NioSocketChannel;
import io.grpc.netty.shaded.io.netty.util.concurrent.DefaultThreadFactory;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.concurrent.TimeUnit;

/** Opens the channel to the orchestrator by its address. The orchestrator's certificate is checked for its role, not for a host name. */
public final class SecureChannel {
    /**
     * Uses Java's own selectors. netty's epoll spins if an ICMP error arrives during a connection attempt, such as "no route" while no node
     * knows the orchestrator's Service yet. Each worker would take a whole CPU from the processes that make the Service known.
     */
    private static final EventLoopGroup CONNECTIONS = new MultiThreadIoEventLoopGroup(
            1, new DefaultThreadFactory("orchestrator-channel", true), NioIoHandler.newFactory());

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
                .eventLoopGroup(CONNECTIONS)
                .channelType(NioSocketChannel.class)
                .withOption(ChannelOption.CONNECT_TIMEOUT_MILLIS, Limits.CONNECT_MILLIS)
                .maxInboundMessageSize(Limits.MESSAGE_BYTES)
                .keepAliveTime(Limits.KEEP_ALIVE_SECONDS, TimeUnit.SECONDS)
                .keepAliveTimeout(Limits.KEEP_ALIVE_TIMEOUT_SECONDS, TimeUnit.SECONDS)
                .keepAliveWithoutCalls(true)
                .build();
    }
}
