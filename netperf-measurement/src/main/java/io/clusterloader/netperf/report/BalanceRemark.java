package io.clusterloader.netperf.report;

import io.clusterloader.netperf.v1.CaseResult;
import io.clusterloader.netperf.v1.ServerLoad;
import java.util.Collection;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** How evenly Services spread their requests over the servers behind them. */
final class BalanceRemark {
    private BalanceRemark() {}

    /** Nothing where every server has a Service of its own, or nobody counted. */
    static Optional<String> of(CaseResult result) {
        Collection<List<ServerLoad>> services = result.getServerLoadsList().stream()
                .collect(Collectors.groupingBy(ServerLoad::getService))
                .values();
        if (services.isEmpty() || !CaseName.isLoadBalanced(result.getTestCase())) {
            return Optional.empty();
        }
        DoubleSummaryStatistics shares = result.getServerLoadsList().stream()
                .mapToDouble(ServerLoad::getSharePercent)
                .summaryStatistics();
        DoubleSummaryStatistics even =
                services.stream().mapToDouble(servers -> 100.0 / servers.size()).summaryStatistics();
        return Optional.of("%s: a server got %s of its Service's requests; an even share is %s"
                .formatted(
                        services.size() == 1 ? "1 Service" : services.size() + " Services",
                        range(shares),
                        range(even)));
    }

    private static String range(DoubleSummaryStatistics of) {
        String least = Figure.of(of.getMin());
        String most = Figure.of(of.getMax());
        return least.equals(most) ? most + " %" : "%s to %s %%".formatted(least, most);
    }
}
