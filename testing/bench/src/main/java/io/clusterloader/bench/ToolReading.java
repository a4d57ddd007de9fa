package io.clusterloader.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Reads a tool's output without any code of the framework. */
enum ToolReading {
    /** iperf3's receiver sum, in Gbits/s. */
    TCP("TC1.1.1.1", "THROUGHPUT", "Throughput") {
        @Override
        double of(List<String> clientCommand, String client, String server) throws IOException {
            return json(client).at("/end/sum_received/bits_per_second").asDouble() / 1e9;
        }
    },
    /** iperf2's received datagrams per second. */
    UDP("TC1.1.1.2", "PACKETS_PER_SECOND", "Packet_Per_Second") {
        @Override
        double of(List<String> clientCommand, String client, String server) throws IOException {
            // The sum is the last: with -i the first interval has a line of the same form.
            MatchResult line = UDP_LINE.matcher(server)
                    .results()
                    .reduce((_, later) -> later)
                    .orElseThrow(() -> new IOException("iperf's server printed no report:\n" + server));
            double lost = Double.parseDouble(line.group(2));
            double total = Double.parseDouble(line.group(3));
            return (total - lost) / Double.parseDouble(line.group(1));
        }
    },
    /** siege's mean cycle, in ms. */
    HTTP("TC1.1.1.3", "RESPONSE_TIME", "Response_Time") {
        @Override
        double of(List<String> clientCommand, String client, String server) throws IOException {
            double users = Double.parseDouble(clientCommand.get(clientCommand.indexOf("-c") + 1));
            JsonNode result = json(client.substring(client.indexOf('{')));
            return users
                    * 1000
                    * result.path("elapsed_time").asDouble()
                    / result.path("transactions").asDouble();
        }
    };

    private static final Pattern UDP_LINE = Pattern.compile("] 0\\.0+-([0-9.]+) sec .* ms ([0-9]+)/([0-9]+) \\(");

    private final String testCase;
    private final String metric;
    private final String published;

    ToolReading(String testCase, String metric, String published) {
        this.testCase = testCase;
        this.metric = metric;
        this.published = published;
    }

    /** The case of the catalogue that runs the tool over pod IP. */
    String testCase() {
        return testCase;
    }

    /** The metric of a sample in the report that must show the same. */
    String metric() {
        return metric;
    }

    /** What the metric is called where it is published over all samples. */
    String published() {
        return published;
    }

    /** Returns whether a sample of the report is one of its case. */
    boolean isOf(JsonNode sample) {
        return sample.at("/test_case/catalogue_id").asText().equals(testCase);
    }

    abstract double of(List<String> clientCommand, String client, String server) throws IOException;

    private static JsonNode json(String text) throws IOException {
        return new ObjectMapper().readTree(text);
    }
}
