package io.clusterloader.netperf.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.clusterloader.netperf.catalogue.Catalogue;
import io.clusterloader.netperf.catalogue.Words;
import io.clusterloader.netperf.v1.CaseResult;
import io.clusterloader.netperf.v1.PairResult;
import io.clusterloader.netperf.v1.TestCase;
import java.util.function.Function;

/** What a reader looks for first in a case of the full report: what was asked for, what was really used, what to mind. */
final class CaseOverview {
    private CaseOverview() {}

    static void write(CaseReport report, ObjectNode node) {
        CaseResult result = report.result();
        TestCase one = result.getTestCase();
        node.put("case_id", one.getCaseId());
        node.put("title", report.title());
        node.put("artifact", report.artifact());
        node.put("clients", one.getClients());
        node.put("servers", one.getServers());
        Catalogue.row(one.getCatalogueId()).ifPresent(row -> {
            node.put("catalogue_clients", row.clients());
            node.put("catalogue_servers", row.servers());
        });
        nodes(result, PairResult::getClientNode, node.putArray("client_nodes"));
        nodes(result, PairResult::getServerNode, node.putArray("server_nodes"));
        node.put("pairs_asked", result.getPairsAsked());
        node.put("pairs_counted", result.getPairsCounted());
        node.put("failure", result.getFailure());
        report.remarks().forEach(node.putArray("remarks")::add);
        report.rounds().ifPresent(rounds -> rounds(rounds, node));
    }

    private static void rounds(CaseRounds rounds, ObjectNode node) {
        node.put("rounds", rounds.rounds().size());
        node.put("rounds_completed", rounds.completed().size());
        ArrayNode worst = node.putArray("worst");
        rounds.worst()
                .forEach(each -> worst.addObject()
                        .put("metric", Words.of(each.metric()))
                        .put("value", each.value())
                        .put("unit", each.unit())
                        .put("round", each.round())
                        .put("started", each.started().toString()));
    }

    private static void nodes(CaseResult result, Function<PairResult, String> end, ArrayNode names) {
        result.getPairsList().stream()
                .map(end)
                .filter(name -> !name.isEmpty())
                .distinct()
                .forEach(names::add);
    }
}
