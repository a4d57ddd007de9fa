package io.clusterloader.netperf.params;

import com.fasterxml.jackson.annotation.JsonFormat;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The params of {@code action: start} as the user wrote them: the right types, not yet the right values. */
record StartKeys(
        @JsonFormat(with = JsonFormat.Feature.ACCEPT_SINGLE_VALUE_AS_ARRAY) @Nullable
        List<String> protocol,

        @JsonFormat(with = JsonFormat.Feature.ACCEPT_SINGLE_VALUE_AS_ARRAY) @Nullable
        List<String> metrics,

        @JsonFormat(with = JsonFormat.Feature.ACCEPT_SINGLE_VALUE_AS_ARRAY) @Nullable
        List<String> service,

        @JsonFormat(with = JsonFormat.Feature.ACCEPT_SINGLE_VALUE_AS_ARRAY) @Nullable
        List<String> topology,

        @JsonFormat(with = JsonFormat.Feature.ACCEPT_SINGLE_VALUE_AS_ARRAY) @Nullable
        List<String> ipFamily,

        @JsonFormat(with = JsonFormat.Feature.ACCEPT_SINGLE_VALUE_AS_ARRAY) @Nullable
        List<String> testCases,

        @JsonFormat(with = JsonFormat.Feature.ACCEPT_SINGLE_VALUE_AS_ARRAY) @Nullable
        List<String> iperf3Args,

        @JsonFormat(with = JsonFormat.Feature.ACCEPT_SINGLE_VALUE_AS_ARRAY) @Nullable
        List<String> iperf2Args,

        @JsonFormat(with = JsonFormat.Feature.ACCEPT_SINGLE_VALUE_AS_ARRAY) @Nullable
        List<String> siegeArgs,

        @JsonFormat(with = JsonFormat.Feature.ACCEPT_SINGLE_VALUE_AS_ARRAY) @Nullable
        List<@Nullable String> imagePullSecrets,

        @JsonFormat(with = JsonFormat.Feature.ACCEPT_SINGLE_VALUE_AS_ARRAY) @Nullable
        List<@Nullable TolerationKeys> tolerations,

        @Nullable Map<String, @Nullable String> nodeSelector,
        @Nullable ResourceKeys orchestratorResources,
        @Nullable ResourceKeys workerResources,
        @Nullable String placement,
        @Nullable String execution,
        @Nullable String mode,
        @Nullable Duration interval,
        @Nullable Double nodeShare,
        @Nullable Integer nodes,
        @Nullable Integer numberOfClients,
        @Nullable Integer numberOfServers,
        @Nullable Integer serversPerService,
        @Nullable Duration duration,
        @Nullable Duration warmUp,
        @Nullable Duration timeout,
        @Nullable Duration podReadyTimeout,
        @Nullable String udpBandwidth,
        @Nullable String udpLength,
        @Nullable Integer tcpStreams,
        @Nullable String tcpMss,
        @Nullable Integer httpConcurrency,
        @Nullable String httpBodySize,
        @Nullable String orchestratorImage,
        @Nullable String workerImage,
        @Nullable String imagePullPolicy,
        @Nullable String orchestratorRoute,
        @Nullable String imageRegistry) {}
