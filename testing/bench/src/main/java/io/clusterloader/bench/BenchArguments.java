package io.clusterloader.bench;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The command line of a benchmark that repeats: a count and tools, each with a default, in any order.
 *
 * @param count how often
 * @param tools what is measured
 */
record BenchArguments(int count, List<ToolReading> tools) {
    /** Reads the words; a word that is neither a count nor a tool is an IllegalArgumentException. */
    static BenchArguments read(String[] words, int count, List<ToolReading> tools) {
        int counted = count;
        List<ToolReading> named = new ArrayList<>();
        for (String word : words) {
            if (word.matches("[1-9][0-9]{0,3}")) {
                counted = Integer.parseInt(word);
            } else {
                named.add(tool(word));
            }
        }
        return new BenchArguments(counted, named.isEmpty() ? tools : List.copyOf(named));
    }

    private static ToolReading tool(String word) {
        return Arrays.stream(ToolReading.values())
                .filter(tool -> tool.name().equals(word))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("'%s' is neither a count from 1 to 9999 nor one of %s"
                        .formatted(word, Arrays.toString(ToolReading.values()))));
    }
}
