package io.clusterloader.reportpage.html;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.clusterloader.reportpage.chart.Chart;
import io.clusterloader.reportpage.read.CaseContent;
import io.clusterloader.reportpage.read.RunContent;
import java.io.UncheckedIOException;
import java.util.List;

/** What the page's script draws, as JSON that may stand in HTML. */
record PageData(List<RunData> runs) {
    private static final ObjectMapper JSON = new ObjectMapper();

    /**
     * The charts of a run in the order of their places in the page.
     *
     * @param pairs by case: client, its node, server, its node
     */
    record RunData(List<Chart> charts, List<List<List<String>>> pairs) {
        static RunData of(RunContent run, List<Chart> charts) {
            return new RunData(charts, run.cases().stream().map(RunData::names).toList());
        }

        private static List<List<String>> names(CaseContent one) {
            return one.pairs().size() < 2 || !one.matrices().isEmpty()
                    ? List.of()
                    : one.pairs().stream()
                            .map(CaseContent.PairContent::ends)
                            .map(ends -> List.of(ends.client(), ends.clientNode(), ends.server(), ends.serverNode()))
                            .toList();
        }
    }

    /** Returns the JSON. A text with {@code </script>} in it would end the script element; only texts have these characters. */
    String json() {
        try {
            return JSON.writeValueAsString(this).replace("<", "\\u003c").replace("&", "\\u0026");
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
